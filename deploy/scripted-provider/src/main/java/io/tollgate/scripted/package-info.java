/**
 * Providers of language models that do what a script says, over real HTTP.
 *
 * <p>{@link io.tollgate.scripted.ScriptedProvider} is the door for code, {@code /__script} and its
 * neighbours are the door for everyone else; what one can do, the other can. Whatever is played, a
 * request is in the book once and its entry says how it ended.
 */
@NullMarked
package io.tollgate.scripted;

import org.jspecify.annotations.NullMarked;
