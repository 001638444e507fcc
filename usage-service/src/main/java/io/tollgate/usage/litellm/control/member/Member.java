package io.tollgate.usage.litellm.control.member;

import io.tollgate.usage.litellm.control.Found;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user, a team or an organization as it stands.
 *
 * @param spent by all its keys ever
 */
record Member(Found member, Instant createdAt, @Nullable Instant blockedAt, BigDecimal spent) {}
