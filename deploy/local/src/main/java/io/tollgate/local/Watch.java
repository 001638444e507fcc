package io.tollgate.local;

import io.tollgate.local.process.Life;
import io.tollgate.local.service.Service;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Stays with what runs, and tells when something ends by itself. */
final class Watch {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Site site;
  private final Product product;
  private final Set<Service> mourned = EnumSet.noneOf(Service.class);

  Watch(Site site) {
    this.site = site;
    this.product = new Product(site);
  }

  /** Returns when nothing runs any more. */
  void untilNothingRuns() throws InterruptedException {
    Survey survey = product.survey();
    while (anyService(survey)) {
      Stream.of(Service.values()).forEach(this::look);
      Thread.sleep(PAUSE);
      survey = product.survey();
    }
    Stream.of(Service.values()).forEach(this::look);
    site.voice().say("No service of Tollgate is running any more.");
  }

  private static boolean anyService(Survey survey) {
    return survey.services().values().stream().anyMatch(Life::runs);
  }

  private void look(Service service) {
    Life life = product.runFile(service).life();
    if (life.runs()) {
      mourned.remove(service);
    }
    if (life instanceof Life.Died(long pid) && mourned.add(service)) {
      site.voice()
          .warn(
              "%s ended by itself (pid %d). `%s` shows why, `%s` starts it again."
                  .formatted(
                      service.module(),
                      pid,
                      site.typed("logs " + service.shortName()),
                      site.typed("up --detach")));
    }
  }
}
