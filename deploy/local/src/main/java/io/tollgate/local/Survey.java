package io.tollgate.local;

import io.tollgate.local.process.Life;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was running at one moment. */
record Survey(Life postgres, Map<Service, Life> services) {

  Survey {
    services = new EnumMap<>(services);
  }

  boolean nothingRuns() {
    return !postgres.runs() && services.values().stream().noneMatch(Life::runs);
  }

  boolean complete(Footing footing) {
    return missing().isEmpty() && (postgres.runs() || !footing.embedded());
  }

  /** The services to start, so that all run. */
  List<Service> missing() {
    return Stream.of(Service.values()).filter(service -> !life(service).runs()).toList();
  }

  /** One sentence for each part of an earlier run that ended by itself and is needed again. */
  List<String> deaths(Footing footing) {
    Stream<String> dead =
        Stream.of(Service.values()).flatMap(service -> death(service.module(), life(service)));
    Stream<String> server = footing.embedded() ? death("Postgres", postgres) : Stream.empty();
    return Stream.concat(server, dead).toList();
  }

  Life life(Service service) {
    return services.getOrDefault(service, new Life.Absent());
  }

  private static Stream<String> death(String name, Life life) {
    return life instanceof Life.Died(long pid)
        ? Stream.of("%s of an earlier run died (pid %d); starting it again.".formatted(name, pid))
        : Stream.empty();
  }
}
