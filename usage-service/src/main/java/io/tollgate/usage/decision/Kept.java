package io.tollgate.usage.decision;

import java.time.LocalDate;
import java.util.UUID;

/** A decision about a call of that day. */
record Kept(UUID tenant, UUID operation, String text, LocalDate day) {}
