/**
 * The installation as a document: what it shall be is compared with what it is, and the difference
 * is shown before it is made.
 *
 * <p>Invariants: nothing here knows a feature; each feature brings its {@link Section}. A plan
 * writes nothing. What is applied is what was planned, all of it or nothing. A secret is never in a
 * document, only the name of where it is.
 */
@NullMarked
package io.tollgate.usage.declared;

import org.jspecify.annotations.NullMarked;
