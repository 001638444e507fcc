package io.tollgate.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres address as operators write it, {@code
 * postgresql://user:password@host:port/database?...}, in the two forms our drivers want.
 */
record DatabaseUrl(String address, @Nullable String query, String user, Optional<String> password) {

  /** The schema all our tables live in. */
  static final String SCHEMA = "tollgate";

  static DatabaseUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException malformed) {
      throw refused("is not a URL", malformed);
    }
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw refused("must begin with postgresql://", null);
    }
    if (uri.getHost() == null || uri.getRawUserInfo() == null || uri.getPath().length() < 2) {
      throw refused(
          "must name user, host and database: postgresql://user:password@host:5432/database", null);
    }
    String[] login = uri.getRawUserInfo().split(":", 2);
    return new DatabaseUrl(
        "//%s:%d%s"
            .formatted(uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getRawPath()),
        uri.getRawQuery(),
        decoded(login[0]),
        login.length > 1 ? Optional.of(decoded(login[1])) : Optional.empty());
  }

  /** For JDBC: logs in as the user and works as the role. */
  String jdbc(String role) {
    return jdbc()
        + "&options="
        + URLEncoder.encode("-c role=" + role, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** For JDBC: logs in and works as the user, as a migration does. */
  String jdbc() {
    return "jdbc:postgresql:%s?%scurrentSchema=%s"
        .formatted(address, query == null ? "" : query + "&", SCHEMA);
  }

  /** For the reactive client, which takes login and role apart. */
  String reactive() {
    return "postgresql:" + address + (query == null ? "" : "?" + query);
  }

  // The text may hold a password, so no message repeats it.
  private static IllegalArgumentException refused(String why, @Nullable Throwable cause) {
    return new IllegalArgumentException(why, cause);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DatabaseUrl[" + address + "]";
  }
}
