package io.tollgate.usage.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a provider may have. Names are not resolved: they may mean something else later.
 */
@ApplicationScoped
class Addresses {

  private static final int MOST_CHARACTERS = 500;
  private static final Set<String> METADATA =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "instance-data",
          "100.100.100.200",
          "192.0.0.192",
          "fd00:ec2:0:0:0:0:0:254");

  private final CatalogConfig config;

  Addresses(CatalogConfig config) {
    this.config = config;
  }

  /** What is wrong with an address; nothing is wrong with none. */
  Optional<Objection> objection(String parameter, @Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    return complaint(address).map(complaint -> Objection.to(parameter, complaint));
  }

  private Optional<String> complaint(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException malformed) {
      return Optional.of("must be a URL like https://api.example.com/v1.");
    }
    if (address.length() > MOST_CHARACTERS) {
      return Optional.of("may have %d characters at most.".formatted(MOST_CHARACTERS));
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of("must begin with http:// or https://.");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("must not hold a user or a password.");
    }
    if (uri.getHost() == null || uri.getPort() > 65_535) {
      return Optional.of("must name a host.");
    }
    if (uri.getRawFragment() != null) {
      return Optional.of("must not have a fragment (#).");
    }
    if (!config.linkLocal() && isForMachines(uri.getHost())) {
      return Optional.of(
          "must not be a link-local address, where clouds keep the secrets of their machines; tollgate.catalog.link-local=true allows it.");
    }
    return Optional.empty();
  }

  private static boolean isForMachines(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    if (METADATA.contains(name)) {
      return true;
    }
    try {
      // The lenient reading: http://2852039166/ is 169.254.169.254 to many a client.
      InetAddress literal =
          name.indexOf(':') < 0 ? Inet4Address.ofPosixLiteral(name) : InetAddress.ofLiteral(name);
      return literal.isLinkLocalAddress()
          || literal.isAnyLocalAddress()
          || literal.isMulticastAddress()
          || METADATA.contains(literal.getHostAddress());
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
