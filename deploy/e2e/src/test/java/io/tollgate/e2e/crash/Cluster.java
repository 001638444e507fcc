package io.tollgate.e2e.crash;

import io.tollgate.contract.Claims;
import io.tollgate.local.access.Signing;
import io.tollgate.local.access.Token;
import io.tollgate.local.home.Home;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.process.FreePort;
import io.tollgate.local.service.JavaCommand;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.StartCache;
import io.tollgate.scripted.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Postgres, usage-service, metrics-service and routers that share a spool's directory, as processes
 * of this machine; their provider is in this one and outlives them. Closing kills whatever still
 * runs.
 */
final class Cluster implements AutoCloseable {

  private static final Path CHECKOUT = Path.of(System.getProperty("tollgate.root"));

  private final Home home;
  private final Database database;
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<Member> routers = new ArrayList<>();
  private final Member usage;
  private final Member metrics;
  private final String databaseUrl;

  private Cluster(String name, int routers) throws IOException, InterruptedException {
    home = new Home(CHECKOUT.resolve("deploy/e2e/target/cluster").resolve(name));
    home.forget();
    database = new Database(home);
    databaseUrl = database.start();
    usage = member(Service.USAGE, "usage", Map.of("USAGE_DATABASE_CONNECTIONS", "20"));
    metrics = member(Service.METRICS, "metrics", Map.of());
    for (int i = 1; i <= routers; i++) {
      this.routers.add(router("router-" + i));
    }
  }

  static Cluster start(String name, int routers) throws IOException, InterruptedException {
    Cluster cluster = new Cluster(name, routers);
    try {
      cluster.members().forEach(Member::start);
      cluster.untilReady();
      return cluster;
    } catch (InterruptedException | RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** Returns when all can work. */
  void untilReady() throws InterruptedException {
    for (Member member : members()) {
      member.untilReady();
    }
  }

  ScriptedProvider provider() {
    return provider;
  }

  Database database() {
    return database;
  }

  Member usage() {
    return usage;
  }

  Member metrics() {
    return metrics;
  }

  List<Member> routers() {
    return routers;
  }

  Books books() {
    return new Books(databaseUrl);
  }

  Administrator administrator() {
    return new Administrator(usage.url(), token());
  }

  Reports reports() {
    return new Reports(metrics.url(), token());
  }

  @Override
  public void close() throws IOException {
    members().forEach(Member::kill);
    database.kill();
    provider.close();
  }

  // usage-service first: the others wait for its migrations.
  private List<Member> members() {
    return Stream.concat(Stream.of(usage, metrics), routers.stream()).toList();
  }

  private String token() {
    Token token = Token.from(Map.of(), new Signing.Here("HS256", Claims.ISSUER, secrets().jwt()));
    return token.sign(Claims.ADMIN);
  }

  private Member router(String name) {
    return member(
        Service.ROUTER,
        name,
        Map.of(
            "USAGE_URL", usage.url().toString(),
            "TOLLGATE_SPOOL_DIRECTORY", home.spool().toString(),
            "TOLLGATE_SPOOL_INSTANCE", name,
            "TOLLGATE_SNAPSHOT_FILE", home.run(name).toString(),
            "TOLLGATE_UPSTREAM_IDLE_TIMEOUT", "PT3S")); // a provider that stalls keeps nobody long
  }

  private Member member(Service service, String name, Map<String, String> own) {
    int port = FreePort.any();
    int management = FreePort.any();
    String prefix = service.name();
    Map<String, String> told = new HashMap<>(own);
    told.put("DATABASE_URL", databaseUrl);
    told.put(Secrets.JWT_VARIABLE, secrets().jwt());
    told.put(Secrets.API_KEY_HASH_VARIABLE, secrets().apiKeyHash());
    told.put(prefix + "_PORT", String.valueOf(port));
    told.put(prefix + "_MANAGEMENT_PORT", String.valueOf(management));
    told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    told.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    return new Member(
        JavaCommand.of(service, CHECKOUT, StartCache.Use.START_FAST),
        told,
        home.log(name),
        at(port, ""),
        at(management, "/health/ready"));
  }

  private Secrets secrets() {
    return home.secrets(Map.of());
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
