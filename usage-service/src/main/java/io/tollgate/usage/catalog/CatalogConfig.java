package io.tollgate.usage.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be put into the catalogue. */
@ConfigMapping(prefix = "tollgate.catalog")
public interface CatalogConfig {

  /**
   * Whether a provider may be at a link-local address or at one where clouds keep the secrets of
   * their machines.
   */
  @WithDefault("false")
  boolean linkLocal();
}
