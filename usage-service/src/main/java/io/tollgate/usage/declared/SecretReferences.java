package io.tollgate.usage.declared;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Finds the secrets a document names. It can name nothing but what was put there for it: with any
 * other name, who may write documents could read every secret of the installation.
 */
@ApplicationScoped
class SecretReferences {

  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*|TOLLGATE_SECRET_[A-Z0-9_]+");
  private static final int MOST_BYTES = 65_536;

  private final Config settings;
  private final DeclaredConfig config;

  SecretReferences(Config settings, DeclaredConfig config) {
    this.settings = settings;
    this.config = config;
  }

  String resolve(String field, String reference) {
    if (reference.startsWith(ENV)) {
      return variable(field, reference.substring(ENV.length()));
    }
    if (reference.startsWith(FILE)) {
      return content(field, reference.substring(FILE.length()));
    }
    throw new Flaw(
        field, "must be env:NAME or file:/path. A secret itself does not belong into a document.");
  }

  private String variable(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Flaw(
          field,
          "must name a variable like OPENAI_API_KEY_EU, or one that begins with TOLLGATE_SECRET_.");
    }
    return settings
        .getOptionalValue(name, String.class)
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .orElseThrow(
            () -> new Flaw(field, "names %s, which usage-service does not have.".formatted(name)));
  }

  private String content(String field, String name) {
    Path folder =
        config
            .secrets()
            .orElseThrow(() ->
                new Flaw(
                    field,
                    "names a file, and tollgate.declared.secrets says not which folder may be read."));
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(name).toRealPath();
      if (!file.startsWith(root) || Files.size(file) > MOST_BYTES) {
        throw new Flaw(field, "names a file that is not in %s, or no secret.".formatted(folder));
      }
      return Files.readString(file).strip();
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new Flaw(field, "names a file that cannot be read in %s.".formatted(folder));
    }
  }
}
