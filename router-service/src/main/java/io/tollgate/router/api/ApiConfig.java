package io.tollgate.router.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** The router's surface for callers. */
@ConfigMapping(prefix = "tollgate.api")
public interface ApiConfig {

  /** Bytes a request body may have. */
  @WithDefault("33554432")
  @Positive
  int bodyBytes();
}
