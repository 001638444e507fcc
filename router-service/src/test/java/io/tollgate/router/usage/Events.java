package io.tollgate.router.usage;

import io.tollgate.contract.GoldenEvent;

/** Events of attempts, as the spool gets them. */
final class Events {

  private static final byte[] START = StartBytes.of(GoldenEvent.value());

  private Events() {}

  static byte[] start() {
    return START;
  }
}
