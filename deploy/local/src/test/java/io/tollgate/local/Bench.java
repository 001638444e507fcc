package io.tollgate.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.local.home.Home;
import io.tollgate.local.process.FreePort;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout whose three services are stand-ins, with a data directory and ports of its own. */
public final class Bench implements AutoCloseable {

  /** Unpacked once for all tests: the programs never change. */
  private static final Path POSTGRES = Path.of("target", "test-postgres").toAbsolutePath();

  final Map<String, String> env = new HashMap<>(System.getenv());
  final Path root;
  private final Map<String, String> usual;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  public Bench(Path root) throws IOException {
    this.root = root;
    env.keySet().removeIf(name -> name.startsWith("JWT_") || name.startsWith("TOLLGATE_"));
    env.remove("DATABASE_URL");
    env.put(Home.VARIABLE, root.resolve("home").toString());
    for (Service service : Service.values()) {
      env.put(service.name() + "_PORT", Integer.toString(FreePort.any()));
      env.put(service.name() + "_MANAGEMENT_PORT", Integer.toString(FreePort.any()));
      build(service);
    }
    sharePostgres(home());
    usual = Map.copyOf(env);
  }

  /** Stops everything and forgets what a test changed; the data stays, making it takes a second. */
  void reset() throws IOException {
    env.clear();
    env.putAll(usual);
    say("down");
    for (Service service : Service.values()) {
      build(service);
    }
  }

  /** Makes a home find the Postgres that all tests share. */
  public static void sharePostgres(Path home) throws IOException {
    Files.createDirectories(POSTGRES);
    Files.createDirectories(home);
    Files.createSymbolicLink(home.resolve("postgres"), POSTGRES);
  }

  // Nothing but a manifest that points at the compiled tests.
  private void build(Service service) throws IOException {
    Path jar = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Files.deleteIfExists(jar.resolveSibling("app.aot"));
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    main.put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static String classPath() {
    return String.join(
        " ",
        List.of(System.getProperty("java.class.path").split(":")).stream()
            .filter(path ->
                path.contains("test-classes")
                    || path.contains("tollgate-contract")
                    || path.contains("contract/target"))
            .map(path -> Path.of(path).toUri().toString())
            .toList());
  }

  Site site() {
    return Site.of(
        root,
        env,
        "./tollgate",
        new Voice(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)));
  }

  /** Says a command to the launcher and returns its exit code. */
  int say(String... words) {
    out.reset();
    err.reset();
    return new Launcher(site()).run(List.of(words));
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  Survey survey() {
    return new Product(site()).survey();
  }

  Path home() {
    return root.resolve("home");
  }

  int port(String variable) {
    return Integer.parseInt(env.getOrDefault(variable, "0"));
  }

  @Override
  public void close() {
    say("down");
    try {
      Files.deleteIfExists(home().resolve("postgres"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
