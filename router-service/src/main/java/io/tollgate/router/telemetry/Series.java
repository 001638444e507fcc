package io.tollgate.router.telemetry;

import io.tollgate.contract.Outcome;
import org.jspecify.annotations.Nullable;

/** Attempts that are counted together. */
record Series(String provider, String model, Outcome outcome, @Nullable String errorClass) {}
