package io.tollgate.router.provider;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way to a provider, in a dialect that it speaks.
 *
 * @param baseUrl where the provider is; empty for one that is nowhere
 * @param headers of the caller's, where it speaks the provider's dialect
 * @param apiKey empty for a provider that wants none
 * @param deadlines what the provider's entry says of time; where it is silent the router's hold
 */
public record Sending(
    Outbound dialect,
    Operation operation,
    Model model,
    String baseUrl,
    Optional<String> apiKey,
    boolean streamed,
    Map<String, String> headers,
    Buffer body,
    Deadlines deadlines,
    Leash leash) {

  @Override
  public String toString() {
    return "Sending[%s, %s, %s]".formatted(dialect.name(), operation, model.qualifiedName());
  }
}
