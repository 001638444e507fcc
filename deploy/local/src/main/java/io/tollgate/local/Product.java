package io.tollgate.local;

import io.tollgate.local.postgres.DatabaseUrl;
import io.tollgate.local.postgres.EmbeddedPostgres;
import io.tollgate.local.postgres.ListenPort;
import io.tollgate.local.process.Detached;
import io.tollgate.local.process.Ending;
import io.tollgate.local.process.Life;
import io.tollgate.local.process.LogFile;
import io.tollgate.local.process.RunFile;
import io.tollgate.local.process.Running;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.JavaCommand;
import io.tollgate.local.service.Ports;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.ServiceEnvironment;
import io.tollgate.local.service.StartCache;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The four processes of a site, each started and stopped by itself. */
final class Product {

  static final String POSTGRES = "postgres";

  /** Longer than the services give open streams to finish. */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Site site;
  private final EmbeddedPostgres postgres;

  Product(Site site) {
    this.site = site;
    this.postgres = new EmbeddedPostgres(site.home(), site.secrets(), site.voice());
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  Survey survey() {
    Map<Service, Life> services = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      services.put(service, runFile(service).life());
    }
    return new Survey(postgres.life(), services);
  }

  DatabaseUrl startPostgres(Survey survey) throws InterruptedException {
    int asked = Ports.parse(site.env(), EmbeddedPostgres.PORT_VARIABLE, 0);
    if (!survey.nothingRuns()) {
      return postgres.start(new ListenPort.Kept());
    }
    return postgres.start(asked == 0 ? new ListenPort.SameAsBefore() : new ListenPort.Asked(asked));
  }

  void start(Service service, Footing footing, DatabaseUrl database, StartCache.Use use) {
    Running process =
        Detached.start(
            JavaCommand.of(service, site.checkout(), use),
            ServiceEnvironment.of(site.env(), site.home(), footing, database),
            log(service));
    runFile(service).remember(process);
  }

  /** Stops those of the services that run, at the same time, and says how that went. */
  void stop(List<Service> together, Duration patience) throws InterruptedException {
    Map<Service, Running> running = new EnumMap<>(Service.class);
    for (Service service : together) {
      if (runFile(service).life() instanceof Life.Runs(Running process)) {
        running.put(service, process);
        Ending.ask(process);
      }
    }
    for (Map.Entry<Service, Running> one : running.entrySet()) {
      tell(one.getKey(), Ending.of(one.getValue(), patience));
    }
    together.forEach(service -> runFile(service).forget());
  }

  private void tell(Service service, Ending ending) {
    switch (ending) {
      case Ending.Cleanly(Duration took) ->
          site.voice().say("%s stopped (%s).".formatted(service.module(), Seconds.of(took)));
      case Ending.Killed(Duration waited) ->
          site.voice()
              .warn(
                  "%s did not stop in %d seconds and was killed; its log is in %s."
                      .formatted(service.module(), waited.toSeconds(), log(service).path()));
    }
  }

  void stopPostgres() throws InterruptedException {
    boolean running = postgres.life().runs();
    postgres.stop();
    if (running) {
      site.voice().say("Postgres stopped.");
    }
  }

  RunFile runFile(Service service) {
    return new RunFile(site.home().run(service.shortName()));
  }

  LogFile log(Service service) {
    return new LogFile(site.home().log(service.shortName()));
  }
}
