package io.tollgate.usage.budget;

import java.time.Instant;
import java.util.UUID;

/**
 * Which window: of which budget, from when, and of which session.
 *
 * @param session empty where the budget is not per session, and for calls without a session
 */
public record WindowKey(UUID tenant, UUID budget, Instant start, String session) {}
