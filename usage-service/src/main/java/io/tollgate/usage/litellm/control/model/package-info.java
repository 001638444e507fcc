/**
 * {@code /model/*}, {@code /model_group/info}, {@code /cost/estimate} and {@code /spend/calculate}:
 * the catalogue and its prices in LiteLLM's words.
 */
@NullMarked
package io.tollgate.usage.litellm.control.model;

import org.jspecify.annotations.NullMarked;
