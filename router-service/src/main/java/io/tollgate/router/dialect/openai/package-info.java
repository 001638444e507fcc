/**
 * OpenAI's chat completions, the dialect most backends understand.
 *
 * <p>Invariant: a stream is complete at {@code [DONE]}, and only there.
 */
@NullMarked
package io.tollgate.router.dialect.openai;

import org.jspecify.annotations.NullMarked;
