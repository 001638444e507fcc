package io.tollgate.local;

import io.tollgate.local.access.Signing;
import io.tollgate.local.home.Home;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.service.Footing;
import io.tollgate.local.voice.Voice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command works: the built checkout, the data directory, the person's environment.
 *
 * @param command how the person calls the launcher, for the sentences that tell what to type
 */
record Site(Path checkout, Home home, Map<String, String> env, String command, Voice voice) {

  Site {
    env = Map.copyOf(env);
  }

  static Site of(Path checkout, Map<String, String> env, String command, Voice voice) {
    return new Site(checkout, Home.of(checkout, env), env, command, voice);
  }

  Secrets secrets() {
    return home.secrets(env);
  }

  Signing signing() {
    return Signing.of(env, secrets());
  }

  /** What the last {@code up} stood on, or what one would stand on now. */
  Footing footing() {
    return lastFooting().orElseGet(() -> Footing.from(env, secrets()));
  }

  Optional<Footing> lastFooting() {
    return Footing.read(footingFile());
  }

  PrivateFile footingFile() {
    return new PrivateFile(home.footing());
  }

  /** What to type for a command, with the data directory when it is not the usual one. */
  String typed(String arguments) {
    String chosen = env.getOrDefault(Home.VARIABLE, "");
    String prefix = chosen.isBlank() ? "" : Home.VARIABLE + "='" + home.root() + "' ";
    return prefix + command + " " + arguments;
  }
}
