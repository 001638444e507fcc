/**
 * {@code /spend/*}, {@code /global/spend*} and the daily activity: what the ledger has, in
 * LiteLLM's shapes. Nothing is written here.
 */
@NullMarked
package io.tollgate.usage.litellm.control.spend;

import org.jspecify.annotations.NullMarked;
