/** {@code /key/*}: LiteLLM's scripts make, change, show and end keys. */
@NullMarked
package io.tollgate.usage.litellm.control.key;

import org.jspecify.annotations.NullMarked;
