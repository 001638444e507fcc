package io.tollgate.local.service;

import io.tollgate.local.voice.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line of a service: the one place with JVM options. */
public final class JavaCommand {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  // Out of memory is fatal, so that it is seen; compact headers and trimming save memory; the rest
  // keeps JVM warnings out of the logs. What the AOT cache depends on stands in docker/java.options
  // too.
  private static final List<String> EVERY =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=5000",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private JavaCommand() {}

  // A young generation of 32 MB and less made the router's calls dearer. Reports are written by
  // the database: there, the second compiler would only make the start longer.
  private static List<String> own(Service service) {
    return switch (service) {
      case ROUTER ->
          List.of("-Xmx512m", "-Xms80m", "-Xmn48m", "-XX:SurvivorRatio=4", "-XX:+UseSerialGC");
      case USAGE -> List.of("-Xmx384m", "-XX:+UseSerialGC");
      case METRICS -> List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    };
  }

  public static List<String> of(Service service, Path checkout, StartCache.Use use) {
    Path jar = jar(service, checkout);
    return Stream.of(
            List.of(JAVA.toString()),
            EVERY,
            own(service),
            new StartCache(jar).options(use),
            List.of("-jar", jar.toString()))
        .flatMap(List::stream)
        .toList();
  }

  public static Path jar(Service service, Path checkout) {
    Path jar = checkout.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new Trouble(
          "%s is not built: %s is missing.".formatted(service.module(), jar),
          "Build it with ./mvnw -Dquick package, or let ./tollgate up do it.");
    }
    return jar;
  }
}
