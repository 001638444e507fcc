package io.tollgate.router.caller;

import io.tollgate.contract.UsageEvent.Payer;
import java.util.List;

/**
 * Somebody who may call: on whose account, and what.
 *
 * @param tags words of its key that go with everything it is used for
 */
public record Caller(Payer payer, Rights rights, List<String> tags) {

  public Caller {
    tags = List.copyOf(tags);
  }

  /** One who is restricted in nothing. */
  public Caller(Payer payer) {
    this(payer, Rights.ALL, List.of());
  }
}
