package io.tollgate.usage.declared;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What documents that declare the installation may be and name. */
@ConfigMapping(prefix = "tollgate.declared")
public interface DeclaredConfig {

  /** Bytes a document may have. */
  @WithDefault("1M")
  MemorySize mostBytes();

  /**
   * The folder whose files a document may name as secrets ({@code secret: file:/path}); none when
   * it is not set ({@code DECLARED_SECRETS}).
   */
  Optional<Path> secrets();
}
