/**
 * Providers that speak OpenAI's dialect: bytes pass untouched but for the model's name and the wish
 * for usage.
 */
@NullMarked
package io.tollgate.router.provider.openai;

import org.jspecify.annotations.NullMarked;
