package io.tollgate.metrics.query;

import java.time.Instant;

/** Whole buckets of one grain, from the first to before the end. */
public record Slice(Grain grain, Instant from, Instant end) {}
