/**
 * Ollama's own dialect, {@code /api/chat}, spoken by providers.
 *
 * <p>Invariant: a stream is complete at the line that says {@code "done":true}, and only there.
 */
@NullMarked
package io.tollgate.router.dialect.ollama;

import org.jspecify.annotations.NullMarked;
