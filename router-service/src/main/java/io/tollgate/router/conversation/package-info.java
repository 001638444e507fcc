/**
 * A conversation with a model in nobody's dialect: what is asked, and what is answered, event by
 * event or whole. What one dialect says reaches another through these nouns alone, so that N
 * dialects need N translators and not N times N.
 *
 * <p>Invariants: values only, nothing here calls anyone; a whole answer is the sum of its events;
 * nothing here prints what people or models said.
 */
@NullMarked
package io.tollgate.router.conversation;

import org.jspecify.annotations.NullMarked;
