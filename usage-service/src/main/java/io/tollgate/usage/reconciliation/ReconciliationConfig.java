package io.tollgate.usage.reconciliation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a provider's usage file is read. */
@ConfigMapping(prefix = "tollgate.reconciliations")
public interface ReconciliationConfig {

  /** Bytes a usage file may have at most once it is unzipped. */
  @WithDefault("1G")
  MemorySize mostBytes();
}
