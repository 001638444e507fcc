package io.tollgate.metrics.performance;

import io.tollgate.metrics.health.Condition;
import java.time.Instant;
import java.util.SortedMap;

/** In short: how it goes. */
public record Status(
    Instant timestamp,
    Condition status,
    long uptimeSeconds,
    SortedMap<String, Condition> providers,
    Instant latenciesCompleteTo,
    Pace lastHour) {}
