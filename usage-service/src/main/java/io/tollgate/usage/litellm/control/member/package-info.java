/**
 * {@code /user/*}, {@code /team/*} and {@code /organization/*}: users, teams and tenants as
 * LiteLLM's scripts keep them.
 */
@NullMarked
package io.tollgate.usage.litellm.control.member;

import org.jspecify.annotations.NullMarked;
