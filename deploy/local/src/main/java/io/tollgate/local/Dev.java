package io.tollgate.local;

import io.tollgate.local.home.HomeLock;
import io.tollgate.local.postgres.DatabaseUrl;
import io.tollgate.local.process.Running;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.ServiceEnvironment;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs one service with Quarkus live reload in place of the built one, beside the others. */
final class Dev {

  private final Site site;
  private final Product product;

  Dev(Site site) {
    this.site = site;
    this.product = new Product(site);
  }

  /** Returns when the person ends the live reload, with its exit code. */
  int run(Service service) throws InterruptedException {
    Process maven = replace(service);
    try {
      return maven.waitFor();
    } catch (InterruptedException ctrlC) {
      maven.destroy();
      maven.waitFor();
      throw ctrlC;
    } finally {
      product.runFile(service).forget();
      site.voice()
          .say(
              "Live reload of %s has ended; `%s` starts the built one again."
                  .formatted(service.module(), site.typed("up --detach")));
    }
  }

  private Process replace(Service service) throws InterruptedException {
    try (HomeLock _ = HomeLock.take(site.home(), site.voice())) {
      Footing footing = site.footing();
      requireOthers(service);
      footing.requireFits(site.env(), site.secrets());
      product.stop(List.of(service), Product.PATIENCE);
      footing.ports().requireFree(service, footing.host());
      Process maven = maven(service, footing);
      product.runFile(service).remember(Running.of(maven.toHandle()));
      return maven;
    }
  }

  private void requireOthers(Service service) {
    List<Service> missing =
        product.survey().missing().stream().filter(other -> other != service).toList();
    if (!missing.isEmpty()) {
      throw new Trouble(
          "Live reload runs beside the other services, and %s is not running."
              .formatted(missing.getFirst().module()),
          "Start them first: " + site.typed("up --detach"));
    }
  }

  private Process maven(Service service, Footing footing) {
    DatabaseUrl database =
        DatabaseUrl.from(site.env()).or(() -> product.postgres().url()).orElseThrow();
    ProcessBuilder builder =
        new ProcessBuilder(command(service)).directory(site.checkout().toFile()).inheritIO();
    builder.environment().putAll(ServiceEnvironment.of(site.env(), site.home(), footing, database));
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  // Live reload compiles in a JVM that does not open the compiler to Error Prone: without it here.
  private static List<String> command(Service service) {
    return List.of(
        "./mvnw",
        "-ntp",
        "-Dquick",
        "-Derror-prone.plugin=-g",
        "-pl",
        service.module(),
        "-am",
        "test-compile", // without it there are no test classes of the modules below to resolve
        "quarkus:dev");
  }
}
