/**
 * The languages callers and providers speak. A {@link io.tollgate.router.dialect.Dialect} reads
 * requests and answers, writes them, and listens to them as they pass; each is a package of its own
 * below this one.
 *
 * <p>Invariants: nothing here calls anyone or knows HTTP beyond bytes; where caller and provider
 * speak the same dialect the bytes pass untouched but for what we mean to change; a stream is
 * handed on as complete only when its dialect says that it is; what holds a prompt or an answer
 * does not print it.
 */
@NullMarked
package io.tollgate.router.dialect;

import org.jspecify.annotations.NullMarked;
