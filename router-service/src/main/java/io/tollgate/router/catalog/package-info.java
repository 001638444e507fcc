/**
 * The models there are and what they cost now: an immutable snapshot.
 *
 * <p>Invariant: a catalogue never changes; a new one takes its place.
 */
@NullMarked
package io.tollgate.router.catalog;

import org.jspecify.annotations.NullMarked;
