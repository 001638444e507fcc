package io.tollgate.router.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is under way at one endpoint, whichever models are asked there. */
final class EndpointLoad {

  private final int most;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder ejections = new LongAdder();

  EndpointLoad(int most) {
    this.most = most;
  }

  boolean isFull() {
    return inFlight.get() >= most;
  }

  int inFlight() {
    return inFlight.get();
  }

  /** How often one of its models was left out. */
  long ejections() {
    return ejections.sum();
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void ejected() {
    ejections.increment();
  }
}
