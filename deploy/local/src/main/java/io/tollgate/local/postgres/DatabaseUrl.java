package io.tollgate.local.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.local.voice.Trouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * {@code postgresql://user:password@host:port/database}; printing it does not print the password.
 */
public record DatabaseUrl(String text) {

  public static final String VARIABLE = "DATABASE_URL";
  private static final int DEFAULT_PORT = 5432;
  private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");

  public DatabaseUrl {
    URI uri = uri(text);
    String scheme = String.valueOf(uri.getScheme());
    boolean complete =
        uri.getHost() != null && uri.getRawUserInfo() != null && uri.getPath().length() > 1;
    if (!complete || !SCHEMES.contains(scheme)) {
      throw malformed();
    }
  }

  /** The server the environment names, if it names one. */
  public static Optional<DatabaseUrl> from(Map<String, String> env) {
    return Optional.ofNullable(env.get(VARIABLE))
        .filter(text -> !text.isBlank())
        .map(DatabaseUrl::new);
  }

  /** Host, port and database: what may be shown. */
  public String location() {
    return host() + ":" + port() + uri(text).getRawPath();
  }

  String jdbc() {
    String query = uri(text).getRawQuery();
    return "jdbc:postgresql://" + location() + (query == null ? "" : "?" + query);
  }

  Properties login() {
    String[] parts = String.valueOf(uri(text).getRawUserInfo()).split(":", 2);
    Properties login = new Properties();
    login.setProperty("user", decoded(parts[0]));
    login.setProperty("password", parts.length == 2 ? decoded(parts[1]) : "");
    return login;
  }

  private String host() {
    return uri(text).getHost();
  }

  private int port() {
    int port = uri(text).getPort();
    return port < 0 ? DEFAULT_PORT : port;
  }

  @Override
  public String toString() {
    return location();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException notAnAddress) {
      throw malformed();
    }
  }

  private static Trouble malformed() {
    return new Trouble(
        VARIABLE + " is not the address of a Postgres database.",
        "Write it as postgresql://user:password@host:5432/database, special characters"
            + " percent-encoded, or unset it to use the embedded Postgres.");
  }
}
