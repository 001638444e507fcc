package io.tollgate.local;

import io.tollgate.local.process.Life;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Readiness;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Trouble;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Waits for the services, which start at the same time. */
final class Starting {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int LOG_LINES = 15;

  private final Site site;
  private final Product product;
  private final Footing footing;
  private final Readiness readiness = new Readiness();
  private final long began = System.nanoTime();

  Starting(Site site, Product product, Footing footing) {
    this.site = site;
    this.product = product;
    this.footing = footing;
  }

  /** Fails with the last lines of its log when a service dies or does not become ready. */
  void untilReady() throws InterruptedException {
    untilReady(PATIENCE);
  }

  void untilReady(Duration patience) throws InterruptedException {
    Set<Service> waiting = EnumSet.allOf(Service.class);
    while (!waiting.isEmpty()) {
      for (Service service : Set.copyOf(waiting)) {
        if (ready(service)) {
          waiting.remove(service);
        } else if (System.nanoTime() - began > patience.toNanos()) {
          throw trouble(service, "is not ready after " + Seconds.of(patience));
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean ready(Service service) throws InterruptedException {
    Life life = product.runFile(service).life();
    if (!life.runs()) {
      throw trouble(service, "stopped while it was starting");
    }
    if (!readiness.of(footing.ready(service))) {
      return false;
    }
    site.voice().say("%s is ready (%s).".formatted(service.module(), Seconds.since(began)));
    return true;
  }

  private Trouble trouble(Service service, String what) {
    String said = String.join("\n  ", product.log(service).lastLines(LOG_LINES));
    return new Trouble(
        "%s %s; the last lines of its log:\n  %s".formatted(service.module(), what, said),
        "The whole log: %s. When the cause is gone, ./tollgate up again."
            .formatted(product.log(service).path()));
  }
}
