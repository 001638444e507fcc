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

  /** Whether answers carry headers under LiteLLM's names too, for programs that read those. */
  @WithDefault("false")
  boolean litellmHeaders();

  /**
   * For how many of the last calls a router knows by itself why it chose what it did. Older ones
   * are looked up in the books.
   */
  @WithDefault("5000")
  @Positive
  int decisionsRemembered();
}
