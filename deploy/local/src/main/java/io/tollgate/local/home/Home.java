package io.tollgate.local.home;

import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The data directory of one product: {@code TOLLGATE_HOME}, or {@code .tollgate} in the checkout.
 */
public record Home(Path root) {

  public static final String VARIABLE = "TOLLGATE_HOME";

  public Home {
    root = root.toAbsolutePath().normalize();
  }

  public static Home of(Path checkout, Map<String, String> env) {
    String chosen = env.getOrDefault(VARIABLE, "");
    return new Home(chosen.isBlank() ? checkout.resolve(".tollgate") : Path.of(chosen));
  }

  /** What one {@code up} stands on, for the commands that follow it. */
  public Path footing() {
    return run().resolve("settings.properties");
  }

  public Path run() {
    return root.resolve("run");
  }

  public Path run(String name) {
    return run().resolve(name + ".properties");
  }

  public Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  public Path spool() {
    return root.resolve("spool");
  }

  /** The folder of the Postgres programs, one below it per version. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** The files of the embedded database: the only folder here that cannot be made again. */
  public Path data() {
    return root.resolve("data");
  }

  /** Forgets everything but the unpacked programs. Only for a home that is nobody's own. */
  public void forget() {
    try {
      for (Path folder : List.of(data(), spool(), run(), root.resolve("secrets"))) {
        Trees.remove(folder);
      }
    } catch (IOException kept) {
      throw new Trouble(
          "%s cannot be emptied: %s.".formatted(root, kept.getMessage()), "Delete it by hand.");
    }
  }

  public Secrets secrets(Map<String, String> env) {
    return new Secrets(root.resolve("secrets"), env);
  }
}
