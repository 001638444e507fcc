/**
 * Finds models that nobody listed: those that an Ollama has.
 *
 * <p>Invariants: what could not be asked changes nothing and stops nothing; what was found costs
 * nothing unless the catalogue has a price for it.
 */
@NullMarked
package io.tollgate.router.discovery;

import org.jspecify.annotations.NullMarked;
