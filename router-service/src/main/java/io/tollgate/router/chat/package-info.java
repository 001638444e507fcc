/**
 * The nouns every package speaks: what a caller asked, what an answer consists of, why an attempt
 * failed.
 *
 * <p>Invariants: the caller's bytes are kept as they came, so fields we do not know survive;
 * nothing here calls anyone; what holds a prompt or a completion does not print it.
 */
@NullMarked
package io.tollgate.router.chat;

import org.jspecify.annotations.NullMarked;
