package io.tollgate.router.resilience;

import io.tollgate.router.routing.Vitals;

/** How one model fares, wherever it was asked. */
final class Pulse {

  private final Recent recent = new Recent();
  private final Average firstTokenMillis = Average.plain();
  private final Average tokensPerSecond = Average.plain();

  void firstTokenAfter(double millis, long now) {
    firstTokenMillis.add(millis, now);
  }

  void generated(double perSecond, long now) {
    tokensPerSecond.add(perSecond, now);
  }

  void served(long now) {
    recent.served(now);
  }

  void failed(long now) {
    recent.failed(now);
  }

  Vitals vitals(boolean well, long now) {
    return new Vitals(
        well, recent.share(now, 1), firstTokenMillis.value(), tokensPerSecond.value());
  }
}
