package io.tollgate.router.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that wait for the first byte of their answer. */
@Singleton
public class Crowd {

  private final Tide tide;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter turnedAway;

  Crowd(OverloadConfig config, MeterRegistry meters) {
    this.tide = new Tide(config, System.nanoTime());
    this.turnedAway =
        Counter.builder("tollgate.overload.turned.away")
            .description("Calls turned away because too many waited")
            .register(meters);
    Gauge.builder("tollgate.overload.waiting", waiting, AtomicInteger::get)
        .description("Calls that wait for the first byte of their answer")
        .strongReference(true)
        .register(meters);
    Gauge.builder("tollgate.overload.limit", tide, Tide::limit)
        .description("Calls that may wait")
        .strongReference(true)
        .register(meters);
  }

  /** Whether one more may wait; whoever may must {@link #leave}. */
  public boolean enter(Priority priority) {
    if (waiting.get() >= priority.of(tide.limit())) {
      turnedAway.increment();
      return false;
    }
    waiting.incrementAndGet();
    return true;
  }

  /** The first byte of a stream came after this time. */
  public void served(long nanos) {
    tide.came(nanos, waiting.get(), System.nanoTime());
  }

  public void leave() {
    waiting.decrementAndGet();
  }
}
