package io.tollgate.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says in a sentence what is wrong with the database's address, before anything tries to use it.
 */
@ApplicationScoped
public class DatabaseCheck {

  private final DatabaseConfig config;

  DatabaseCheck(DatabaseConfig config) {
    this.config = config;
  }

  void onStart(@Observes @Priority(1) StartupEvent event) {
    String url =
        config
            .url()
            .orElseThrow(() ->
                new ConfigurationException(
                    "tollgate.database.url (DATABASE_URL) is not set: postgresql://user:password@host:5432/database"));
    try {
      DatabaseUrl.parse(url);
    } catch (IllegalArgumentException malformed) {
      throw new ConfigurationException(
          "tollgate.database.url (DATABASE_URL) " + malformed.getMessage());
    }
  }
}
