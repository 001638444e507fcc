package io.tollgate.router;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Receipt;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;

/** What a native executable must keep because JSON is written and read by hand. */
@RegisterForReflection(
    targets = {
      UsageEvent.class,
      UsageEvent.Payer.class,
      UsageEvent.Target.class,
      UsageEvent.Timing.class,
      Tokens.class,
      Outcome.class,
      Receipt.class,
      Receipt.Status.class
    },
    classNames = "io.tollgate.router.usage.UsageClient$Receipts")
final class NativeHints {
  private NativeHints() {}
}
