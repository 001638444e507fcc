/**
 * The dialects: who is asked for what by a request, and how a reply or an error is put.
 *
 * <p>The same {@link io.tollgate.scripted.say.Reply} means the same in each. Nothing here waits,
 * breaks or counts.
 */
@NullMarked
package io.tollgate.scripted.dialect;

import org.jspecify.annotations.NullMarked;
