package io.tollgate.usage.sketch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Sees to the histograms every few seconds, on one instance at a time. */
@ApplicationScoped
class SketchSchedule {

  private static final Logger LOG = Logger.getLogger(SketchSchedule.class);

  private final Sketches sketches;
  private final SketchConfig config;
  private final InstantSource clock;

  SketchSchedule(Sketches sketches, SketchConfig config, InstantSource clock) {
    this.sketches = sketches;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${tollgate.sketch.every}",
      delayed = "${tollgate.sketch.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    Instant begun = clock.instant();
    Instant until = begun.plus(config.olderFor());
    try {
      boolean more = sketches.advance(begun);
      while (more) {
        more = sketches.advance(begun);
      }
      while (clock.instant().isBefore(until) && sketches.walk(begun, config.keepMinutes())) {
        // Each step is a transaction of its own; the watermark says how far it came.
      }
    } catch (SQLException failed) {
      LOG.warnf("latency histograms not made reason=\"%s\"", failed.getMessage());
    }
  }
}
