/**
 * The provider that answers when no other is configured, so that the first call works.
 *
 * <p>Invariants: the same request gets the same answer; the answer says that no model wrote it; its
 * tokens are counted by a tokenizer of its own, one streamed chunk per generated token, so anybody
 * can count along.
 */
@NullMarked
package io.tollgate.router.provider.sandbox;

import org.jspecify.annotations.NullMarked;
