/**
 * OpenAI's surface, and the only package that knows HTTP. {@link
 * io.tollgate.router.api.ChatCompletions} shows the whole story of a call: authenticate, parse,
 * plan, attempt, deliver, settle.
 *
 * <p>Invariants: every refusal under {@code /v1} has OpenAI's shape; nothing is retried once the
 * caller has a byte; the caller gets the last byte only after the usage is safe; a stream that
 * broke never ends like one that did not.
 */
@NullMarked
package io.tollgate.router.api;

import org.jspecify.annotations.NullMarked;
