/**
 * The providers, models and aliases there are, and what the models cost now: an immutable snapshot.
 *
 * <p>Invariants: a catalogue never changes; a new one takes its place. Whatever a call asks it is
 * answered from an index.
 */
@NullMarked
package io.tollgate.router.catalog;

import org.jspecify.annotations.NullMarked;
