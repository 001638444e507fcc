package io.tollgate.router.api;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.tollgate.contract.ApiKey.Network;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From where callers call: whoever is at the other end of the connection, unless that is a proxy we
 * trust, which knows better. What a caller writes into the header himself counts for nothing.
 */
@ApplicationScoped
class Origins {

  private static final String FORWARDED = "x-forwarded-for";

  private final List<Network> trusted;

  Origins(ApiConfig config) {
    this.trusted =
        config.trustedProxies().filter(text -> !text.isBlank()).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(Origins::network)
            .toList();
  }

  /** Made at start, so that a mistake in the setting is seen then. */
  void onStart(@Observes StartupEvent event) {}

  /** Empty when the one who should know says nothing that is an address. */
  Optional<InetAddress> of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    Optional<InetAddress> from =
        peer == null ? Optional.empty() : Network.address(bare(String.valueOf(peer.hostAddress())));
    if (trusted.isEmpty() || from.filter(this::isTrusted).isEmpty()) {
      return from;
    }
    List<String> headers = request.headers().getAll(FORWARDED);
    return headers.isEmpty() ? from : forwarded(String.join(",", headers));
  }

  // From the nearest to the farthest: what stands before the first one we do not trust he made up.
  private Optional<InetAddress> forwarded(String header) {
    List<String> hops = Arrays.asList(header.split(",", -1)).reversed();
    Optional<InetAddress> from = Optional.empty();
    for (String hop : hops) {
      from = Network.address(bare(hop.strip()));
      if (from.filter(this::isTrusted).isEmpty()) {
        return from;
      }
    }
    return from;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  // Without port, brackets and the zone of a link.
  private static String bare(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int zone = address.indexOf('%');
    if (zone >= 0) {
      return address.substring(0, zone);
    }
    int colon = address.indexOf(':');
    return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }

  private static Network network(String text) {
    return Network.parse(text.strip())
        .orElseThrow(() ->
            new ConfigurationException(
                "tollgate.api.trusted-proxies (TRUSTED_PROXIES) has '%s', which is no network; write them like 10.0.0.0/8,192.0.2.7"
                    .formatted(text)));
  }
}
