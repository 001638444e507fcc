/**
 * Anthropic's Messages, spoken by callers (Claude Code among them) and by providers, and the
 * counting of tokens that belongs to it.
 *
 * <p>Invariants: a stream is complete at {@code message_stop}, and only there; thoughts go back to
 * a provider only with a signature that is Anthropic's own; what callers of other dialects leave
 * unsaid and Anthropic wants said ({@code max_tokens}, an answer's first turn) is said in one place
 * each.
 */
@NullMarked
package io.tollgate.router.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
