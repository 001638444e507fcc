package io.tollgate.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.tollgate.contract.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The keys under which providers' credentials are sealed here; none as long as nobody gives any. A
 * service whose keys cannot be read does not start.
 */
@ApplicationScoped
public class CredentialKeys {

  /** Says what to do where a key is missing. */
  public static final String REMEDY =
      "set CREDENTIALS_KEY or CREDENTIALS_KEY_FILE, the same at usage-service and at every router";

  private static final String KEY = "tollgate.credentials.key (CREDENTIALS_KEY) ";
  private static final String FILE = "tollgate.credentials.key-file (CREDENTIALS_KEY_FILE) ";

  private final Keyring ring;

  CredentialKeys(CredentialConfig config) {
    if (config.key().isPresent() && config.keyFile().isPresent()) {
      throw new ConfigurationException(KEY + "and " + FILE + "are both set; keep one of them");
    }
    this.ring =
        config
            .keyFile()
            .map(file -> ring(FILE, content(file)))
            .orElseGet(() -> ring(KEY, config.key().orElse("")));
  }

  /** Reads the keys at start, so that a bad one is seen then. */
  void onStart(@Observes StartupEvent event) {}

  public Keyring ring() {
    return ring;
  }

  private static Keyring ring(String source, String text) {
    try {
      return Keyring.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new ConfigurationException(source + "cannot be used: " + malformed.getMessage());
    }
  }

  // A file that was named and holds nothing is a mistake; a variable that is empty is not set.
  private static String content(Path file) {
    try {
      String text = Files.readString(file);
      if (text.isBlank()) {
        throw new ConfigurationException(FILE + "names an empty file: " + file);
      }
      return text;
    } catch (IOException unreadable) {
      throw new ConfigurationException(FILE + "cannot be read: " + unreadable);
    }
  }
}
