package io.tollgate.router.caller;

import io.tollgate.contract.UsageEvent.Payer;

/** Somebody who may call: on whose account. */
public record Caller(Payer payer) {}
