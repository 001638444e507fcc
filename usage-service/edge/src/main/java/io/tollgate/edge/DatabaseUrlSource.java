package io.tollgate.edge;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code DATABASE_URL} enough: derives from it the datasource properties that Quarkus wants.
 *
 * <p>The service says in {@code tollgate.database.role} as which role it works, so all services may
 * share one login and still have one writer per table, and in {@code tollgate.database.drivers}
 * with which of {@code jdbc}, {@code flyway} and {@code reactive}.
 */
public final class DatabaseUrlSource implements ConfigSourceFactory {

  private static final int BELOW_APPLICATION_PROPERTIES = 240;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String url = value(context, "tollgate.database.url");
    String role = value(context, "tollgate.database.role");
    String drivers = value(context, "tollgate.database.drivers");
    if (url == null || role == null || drivers == null) {
      return List.of();
    }
    try {
      Map<String, String> derived =
          properties(DatabaseUrl.parse(url), role, List.of(drivers.split(",")));
      return List.of(
          new PropertiesConfigSource(derived, "DATABASE_URL", BELOW_APPLICATION_PROPERTIES));
    } catch (IllegalArgumentException malformed) {
      return List
          .of(); // no reason to fail a build; a start fails by DatabaseCheck, with a sentence
    }
  }

  private static Map<String, String> properties(
      DatabaseUrl url, String role, List<String> drivers) {
    Map<String, String> properties = new HashMap<>();
    properties.put("quarkus.datasource.username", url.user());
    url.password().ifPresent(password -> properties.put("quarkus.datasource.password", password));
    if (drivers.contains("jdbc")) {
      properties.put("quarkus.datasource.jdbc.url", url.jdbc(role));
    }
    if (drivers.contains("flyway")) {
      properties.put("quarkus.flyway.jdbc-url", url.jdbc());
      properties.put("quarkus.flyway.username", url.user());
      url.password().ifPresent(password -> properties.put("quarkus.flyway.password", password));
    }
    if (drivers.contains("reactive")) {
      properties.put("quarkus.datasource.reactive.url", url.reactive());
      properties.put("quarkus.datasource.reactive.additional-properties.role", role);
      properties.put(
          "quarkus.datasource.reactive.additional-properties.search_path", DatabaseUrl.SCHEMA);
    }
    return properties;
  }

  private static @Nullable String value(ConfigSourceContext context, String name) {
    ConfigValue configured = context.getValue(name);
    return configured == null ? null : configured.getValue();
  }
}
