/**
 * What a provider says and what it costs, in no dialect: text, reasoning, tool calls, the reason to
 * stop, tokens.
 *
 * <p>Tokens are the truth that is billed; what a provider tells about them may be something else.
 */
@NullMarked
package io.tollgate.scripted.say;

import org.jspecify.annotations.NullMarked;
