package io.tollgate.router.api;

import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Upload;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A call that wants to pass, once the beginning of its body is there.
 *
 * @param endpoint where it must go; empty for the provider's first
 */
record Passenger(
    Visit visit,
    Caller caller,
    Detour detour,
    ProviderEntry provider,
    Optional<Endpoint> endpoint,
    Upload body) {

  private static final int LONGEST_NAME = 200;

  /** The model it names in body or path, by the caller's word for it. */
  Optional<String> requested() {
    return Prelude.model(visit.request(), body.begun())
        .or(detour::model)
        .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME);
  }

  /** The listed model it is for. The body is not changed, so the provider's names count. */
  Optional<Model> listed(Catalog catalog) {
    return requested()
        .flatMap(name ->
            catalog.of(provider.id()).stream()
                .filter(model -> model.providersName().equals(name))
                .findFirst());
  }

  /** What stands for the model where none is known. */
  Model nameless() {
    return new Model(
        provider.id(),
        provider.kind(),
        provider.baseUrl(),
        Crossing.NO_MODEL,
        Crossing.NO_MODEL,
        Operation.PASSTHROUGH,
        Set.of(),
        Optional.empty(),
        0,
        0,
        Instant.EPOCH,
        Optional.empty());
  }

  /**
   * Whether the answer tells what this call used. Who looks at an answer again, or calls it off, is
   * told the same once more.
   */
  boolean uses() {
    return visit.request().method().equals(HttpMethod.POST) && !detour.path().endsWith("/cancel");
  }

  @Override
  public String toString() {
    return "Passenger[%s]".formatted(detour);
  }
}
