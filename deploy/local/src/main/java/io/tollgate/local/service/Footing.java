package io.tollgate.local.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.local.access.Signing;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.postgres.DatabaseUrl;
import io.tollgate.local.voice.Trouble;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run stands on: its address, its database and its signing secret. Kept for the commands
 * that follow, with digests in place of what must not be written down.
 */
public record Footing(
    String host, Ports ports, String database, String databaseMark, String jwtMark) {

  public static final String EMBEDDED = "embedded";
  static final String HOST_VARIABLE = "TOLLGATE_HOST";
  private static final String THIS_MACHINE = "127.0.0.1";

  /** What the environment asks for. */
  public static Footing from(Map<String, String> env, Secrets secrets) {
    String host = env.getOrDefault(HOST_VARIABLE, "").strip();
    Optional<DatabaseUrl> url = DatabaseUrl.from(env);
    return new Footing(
        host.isEmpty() ? THIS_MACHINE : host,
        Ports.from(env),
        url.map(DatabaseUrl::location).orElse(EMBEDDED),
        mark(url.map(DatabaseUrl::text).orElse(EMBEDDED)),
        mark(Signing.of(env, secrets).identity()));
  }

  public static Optional<Footing> read(PrivateFile file) {
    return file.read()
        .map(text -> text.lines().map(line -> line.split("=", 2)).filter(pair -> pair.length == 2))
        .map(pairs -> pairs.collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])))
        .map(Footing::of);
  }

  private static Footing of(Map<String, String> kept) {
    return new Footing(
        kept.getOrDefault(HOST_VARIABLE, THIS_MACHINE),
        Ports.from(kept),
        kept.getOrDefault("database", EMBEDDED),
        kept.getOrDefault("database.mark", ""),
        kept.getOrDefault("jwt.mark", ""));
  }

  public void write(PrivateFile file) {
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put(HOST_VARIABLE, host);
    ports.byVariable().forEach((variable, port) -> kept.put(variable, port.toString()));
    kept.put("database", database);
    kept.put("database.mark", databaseMark);
    kept.put("jwt.mark", jwtMark);
    file.write(
        kept.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining("\n")));
  }

  public boolean embedded() {
    return database.equals(EMBEDDED);
  }

  /**
   * Fails unless what runs is what the environment asks for; what it does not name is as it runs.
   */
  public void requireFits(Map<String, String> env, Secrets secrets) {
    ports.byVariable().forEach((variable, port) -> requireSame(env, variable, port.toString()));
    requireSame(env, HOST_VARIABLE, host);
    String wanted = DatabaseUrl.from(env).map(DatabaseUrl::text).orElse(EMBEDDED);
    if (!mark(wanted).equals(databaseMark)) {
      throw other(
          embedded() ? "the embedded Postgres" : "the server at " + database, DatabaseUrl.VARIABLE);
    }
    requireSigns(env, secrets);
  }

  /** Fails unless tokens signed with this secret are accepted by what runs. */
  public void requireSigns(Map<String, String> env, Secrets secrets) {
    if (!mark(Signing.of(env, secrets).identity()).equals(jwtMark)) {
      throw other(
          "another way to sign tokens", Secrets.JWT_VARIABLE + " (JWT_ALGORITHM, JWT_ISSUER)");
    }
  }

  private static void requireSame(Map<String, String> env, String variable, String running) {
    String wanted = env.getOrDefault(variable, "").strip();
    if (!wanted.isEmpty() && !wanted.equals(running)) {
      throw other(variable + "=" + running, variable);
    }
  }

  private static Trouble other(String running, String variable) {
    return new Trouble(
        "Tollgate already runs here with %s.".formatted(running),
        "Set %s as it was at that start, or run ./tollgate down first.".formatted(variable));
  }

  public URI url(Service service) {
    return http(ports.of(service), "");
  }

  public URI ready(Service service) {
    return http(ports.management(service), "/health/ready");
  }

  private URI http(int port, String path) {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return URI.create("http://" + (everywhere ? THIS_MACHINE : host) + ":" + port + path);
  }

  private static String mark(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
