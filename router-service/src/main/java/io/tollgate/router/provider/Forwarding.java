package io.tollgate.router.provider;

import java.util.List;
import java.util.Map;

/**
 * A request for something a provider offers besides models that answer. It goes on as it came, but
 * for the credential.
 *
 * @param path below the address of the provider's server; begins with a slash
 * @param query empty when there is none
 * @param headers those that go on, none of which proves who the caller is
 */
public record Forwarding(
    String method,
    String path,
    String query,
    List<Map.Entry<String, String>> headers,
    Upload body,
    Leash leash) {

  public Forwarding {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash");
    }
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Forwarding[%s %s]".formatted(method, path);
  }
}
