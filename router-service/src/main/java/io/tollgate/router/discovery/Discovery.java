package io.tollgate.router.discovery;

import io.quarkus.runtime.StartupEvent;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.discovery.Ollama.Installed;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.provider.Way;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Asks every Ollama that is switched on for its models, at start and every minute. */
@ApplicationScoped
public class Discovery {

  private static final Logger LOG = Logger.getLogger(Discovery.class);
  private static final Duration UNTIL_THE_FIRST_SNAPSHOT = Duration.ofMillis(250);

  private final Snapshots snapshots;
  private final Providers providers;
  private final DiscoveryConfig config;
  private final Vertx vertx;
  private final Ollama ollama;
  private final Map<Installed, Model> described = new ConcurrentHashMap<>();
  private final Map<String, String> trouble = new ConcurrentHashMap<>();

  Discovery(Snapshots snapshots, Providers providers, DiscoveryConfig config, Vertx vertx) {
    this.snapshots = snapshots;
    this.providers = providers;
    this.config = config;
    this.vertx = vertx;
    this.ollama = new Ollama(vertx, config.timeout());
  }

  void onStart(@Observes StartupEvent event) {
    look();
  }

  /** Why a provider's models could not be found the last time; empty when they were. */
  public Optional<String> trouble(String provider) {
    return Optional.ofNullable(trouble.get(provider));
  }

  private void look() {
    Catalog catalog = snapshots.listed();
    List<Future<List<Model>>> looks =
        catalog.providers().stream()
            .filter(provider -> provider.kind().equals(Model.OLLAMA))
            .filter(provider -> !providers.ways(provider.id()).isEmpty())
            .map(provider -> look(provider, catalog.of(provider.id())))
            .toList();
    Duration pause = snapshots.current().isRead() ? config.every() : UNTIL_THE_FIRST_SNAPSHOT;
    Future.join(looks).onComplete(all -> vertx.setTimer(pause.toMillis(), tick -> look()));
  }

  private Future<List<Model>> look(ProviderEntry provider, List<Model> listed) {
    Way way = providers.ways(provider.id()).getFirst();
    return ollama
        .installed(way.baseUrl())
        .compose(installed -> models(installed, way, provider, listed))
        .onSuccess(models -> {
          note(provider, "");
          snapshots.found(provider.id(), models);
        })
        .onFailure(away ->
            note(
                provider,
                "The models of provider '%s' at %s could not be listed: %s"
                    .formatted(provider.id(), way.baseUrl(), away.getMessage())));
  }

  private Future<List<Model>> models(
      List<Installed> installed, Way way, ProviderEntry provider, List<Model> listed) {
    List<Future<Model>> models =
        installed.stream().map(one -> model(one, way, provider, listed)).toList();
    return Future.all(models).map(all -> all.list());
  }

  // What an administrator has written about a model counts for more than what it says of itself.
  private Future<Model> model(Installed one, Way way, ProviderEntry provider, List<Model> listed) {
    for (Model model : listed) {
      if (isCalled(model.providersName(), one)) {
        return Future.succeededFuture(model);
      }
    }
    Model known = described.get(one);
    if (known != null && known.provider().equals(provider.id())) {
      return Future.succeededFuture(known);
    }
    return ollama
        .details(way.baseUrl(), one.name())
        .map(details -> Description.of(one, details, provider, config.contextTokens()))
        .onSuccess(model -> described.put(one, model));
  }

  private static boolean isCalled(String name, Installed one) {
    return one.name().equals(name) || one.name().equals(name + ":latest");
  }

  private void note(ProviderEntry provider, String reason) {
    String before = trouble.getOrDefault(provider.id(), "");
    if (reason.isEmpty()) {
      trouble.remove(provider.id());
    } else {
      trouble.put(provider.id(), reason);
      if (!reason.equals(before)) {
        LOG.warnf("models not found provider=%s reason=\"%s\"", provider.id(), reason);
      }
    }
  }
}
