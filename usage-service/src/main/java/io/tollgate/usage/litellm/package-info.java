/**
 * Takes over the configuration of a LiteLLM proxy: reads its {@code config.yaml} and writes our
 * document.
 *
 * <p>Invariants: pure, nothing is changed here; every field of the file is either carried over or
 * in the list of what is left out, with the reason; a secret in the file is in no answer.
 */
@NullMarked
package io.tollgate.usage.litellm;

import org.jspecify.annotations.NullMarked;
