package io.tollgate.e2e.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/configuration.md}, made from the sources below the root of the checkout. */
final class ConfigurationTable {

  private static final String HEAD =
      """
      # Configuration

      <!-- Made from the code. To change a line, change the Javadoc of its @ConfigMapping; then run:
           ./mvnw test -pl deploy/e2e -Dtest=ConfigurationTableTest -Dtollgate.update -->

      Set a property by the environment variable beside it. One without a variable of its own is set by its name in
      capitals with underscores: `tollgate.spool.sync-every` is `TOLLGATE_SPOOL_SYNC_EVERY`. A value that is missing or
      out of bounds stops the start, with the property's name in the message.

      `DATABASE_URL` (`postgresql://user:password@host:5432/database`, PostgreSQL 15 or newer) is not in the tables: every
      service derives the settings of its driver and its database role from it.

      A duration is written as `10S`, `5M`, `6H` or as ISO 8601 has it (`PT0.05S`, `P400D`).
      """;

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "Every service", "usage-service/edge", "META-INF/microprofile-config.properties"),
          new Part("router-service", "router-service", "application.properties"),
          new Part("usage-service", "usage-service", "application.properties"),
          new Part("metrics-service", "metrics-service", "application.properties"));

  private final Path root;

  ConfigurationTable(Path root) {
    this.root = root;
  }

  /** A module with settings of its own, and the file that gives them environment variables. */
  private record Part(String title, String module, String properties) {}

  String markdown() {
    return HEAD + PARTS.stream().map(this::section).collect(Collectors.joining());
  }

  /** All settings, in the order of the page. */
  List<Setting> settings() {
    return PARTS.stream().map(this::settings).flatMap(List::stream).toList();
  }

  private List<Setting> settings(Part part) {
    return Mappings.below(root.resolve(part.module()).resolve("src/main/java"));
  }

  private String section(Part part) {
    List<Setting> settings = settings(part);
    List<Wire> wires =
        Wire.in(
            root.resolve(part.module()).resolve("src/main/resources").resolve(part.properties()));
    String table =
        settings.stream().map(setting -> row(setting, wires)).collect(Collectors.joining());
    return """

    ## %s

    | Property | Environment | Type | Default | Meaning |
    | --- | --- | --- | --- | --- |
    %s%s\
    """
        .formatted(part.title(), table, rest(settings, wires));
  }

  private static String row(Setting setting, List<Wire> wires) {
    List<Wire> own = wires.stream().filter(wire -> setting.covers(wire.property())).toList();
    String variables =
        own.stream().map(wire -> code(wire.variable())).collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(setting.property()),
            variables,
            setting.type(),
            fallback(setting, own),
            setting.meaning());
  }

  private static String fallback(Setting setting, List<Wire> wires) {
    Stream<Wire> named = wires.stream().filter(wire -> !wire.fallback().isEmpty());
    if (setting.property().contains(Setting.ANY_NAME)) {
      Stream<String> exceptions =
          named
              .filter(wire -> !Optional.of(wire.fallback()).equals(setting.fallback()))
              .map(wire -> code(wire.fallback()) + " for " + wire.nameIn(setting));
      return Stream.concat(Stream.of(ownFallback(setting)), exceptions)
          .collect(Collectors.joining(", "));
    }
    return named.findFirst().map(wire -> code(wire.fallback())).orElse(ownFallback(setting));
  }

  private static String ownFallback(Setting setting) {
    return setting
        .fallback()
        .map(ConfigurationTable::code)
        .orElse(setting.required() ? "must be set" : "none");
  }

  // Quarkus documents these; what is ours is that they have a variable.
  private static String rest(List<Setting> settings, List<Wire> wires) {
    List<Wire> others =
        wires.stream()
            .filter(wire -> settings.stream().noneMatch(own -> own.covers(wire.property())))
            .toList();
    if (others.isEmpty()) {
      return "";
    }
    return """

    | Property of Quarkus | Environment | Default |
    | --- | --- | --- |
    %s\
    """
        .formatted(
            others.stream()
                .map(wire ->
                    "| %s | %s | %s |\n"
                        .formatted(
                            code(wire.property()), code(wire.variable()), code(wire.fallback())))
                .collect(Collectors.joining()));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
