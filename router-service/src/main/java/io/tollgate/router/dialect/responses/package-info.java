/**
 * OpenAI's responses.
 *
 * <p>Invariants: a stream is complete at {@code response.completed} or {@code response.incomplete},
 * and only there; a request whose sense depends on what a provider has stored means nothing to
 * another.
 */
@NullMarked
package io.tollgate.router.dialect.responses;

import org.jspecify.annotations.NullMarked;
