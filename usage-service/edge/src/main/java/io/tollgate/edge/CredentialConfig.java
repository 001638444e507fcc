package io.tollgate.edge;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Under which keys providers' credentials are sealed; the same for all services that need them. */
@ConfigMapping(prefix = "tollgate.credentials")
public interface CredentialConfig {

  /**
   * The keys under which stored credentials of providers are sealed ({@code CREDENTIALS_KEY}): 32
   * bytes each, in base64 or as 64 hexadecimal digits, with commas between them. The first one
   * seals, all of them open. The same at usage-service and at every router.
   */
  Optional<String> key();

  /** A file that holds them, in place of the variable ({@code CREDENTIALS_KEY_FILE}). */
  Optional<Path> keyFile();
}
