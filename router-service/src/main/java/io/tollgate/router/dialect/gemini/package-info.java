/**
 * Gemini's {@code generateContent} and its relatives. The model and whether its answer is streamed
 * stand in the URL; names may be written in camel case or with underscores.
 *
 * <p>Invariants: a stream is complete when it ends after every candidate in it has told why it
 * finished, and not before; a translated stream tells that last, together with the usage; a tool
 * call without an id has one that is the same whenever the conversation is read; half a character
 * (a lone surrogate), which has no form in UTF-8, is written as a question mark.
 */
@NullMarked
package io.tollgate.router.dialect.gemini;

import org.jspecify.annotations.NullMarked;
