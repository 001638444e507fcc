package io.tollgate.usage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.costs.EstimateAsk;
import io.tollgate.usage.costs.WhatIfAsk;
import io.tollgate.usage.imports.Quote;
import io.tollgate.usage.pricing.PriceLine;

/** What is read by hand through an ObjectMapper, which a native executable must be told. */
@RegisterForReflection(
    targets = {
      UsageEvent.class,
      UsageEvent.Payer.class,
      UsageEvent.Target.class,
      UsageEvent.Timing.class,
      Tokens.class,
      Outcome.class,
      EstimateAsk.class,
      WhatIfAsk.class,
      WhatIfAsk.AlternativeAsk.class,
      PriceLine.class,
      PriceLine.Step.class,
      Quote.class,
      Quote.Sketch.class
    })
class NativeHints {}
