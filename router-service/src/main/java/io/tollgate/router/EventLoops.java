package io.tollgate.router;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * As many event loops as there are cores. Quarkus makes two on a machine with one; but nothing on
 * them waits, so they would only take turns and find each other's caches.
 */
@Singleton
class EventLoops implements VertxOptionsCustomizer {

  private final Optional<Integer> configured;

  EventLoops(
      @ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") Optional<Integer> configured) {
    this.configured = configured;
  }

  @Override
  public void accept(VertxOptions options) {
    if (configured.isEmpty()) {
      options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }
  }
}
