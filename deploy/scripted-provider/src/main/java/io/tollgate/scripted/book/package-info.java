/**
 * The provider's own book: every request it saw, how it ended, what it bills.
 *
 * <p>An entry is made before anything is answered and closed exactly once. Keys and prompts are in
 * an entry, never in its {@code toString()}; keys are not in its JSON either.
 */
@NullMarked
package io.tollgate.scripted.book;

import org.jspecify.annotations.NullMarked;
