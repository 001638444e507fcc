package io.tollgate.router.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The router's surface for callers. */
@ConfigMapping(prefix = "tollgate.api")
public interface ApiConfig {

  /** Bytes a request body may have. */
  @WithDefault("33554432")
  @Positive
  int bodyBytes();

  /**
   * The networks of proxies whose {@code X-Forwarded-For} says from where a caller calls ({@code
   * TRUSTED_PROXIES}), such as {@code 10.0.0.0/8}, with commas between them. Without any it is
   * whoever is at the other end of the connection.
   */
  Optional<String> trustedProxies();

  /** Whether answers carry headers under LiteLLM's names too, for programs that read those. */
  @WithDefault("false")
  boolean litellmHeaders();

  /**
   * For how many of the last calls a router knows by itself why it chose what it did. Older ones
   * are looked up in the books. Each is an object the collector has to carry along, so more make
   * every call dearer.
   */
  @WithDefault("256")
  @Positive
  int decisionsRemembered();

  /**
   * Of how many of the last answers that providers keep ({@code /v1/responses}) a router knows
   * where they are.
   */
  @WithDefault("20000")
  @Positive
  int responsesRemembered();

  /**
   * Whether callers may use the other endpoints of providers, under {@code /passthrough}. What is
   * kept there, such as files and batches, is not told apart by tenants.
   */
  @WithDefault("true")
  boolean passThrough();

  /** After how long a silence in a stream the caller gets a comment, so that nobody hangs up. */
  @WithDefault("PT15S")
  @DurationMin(millis = 1)
  Duration heartbeat();

  /** How long a caller may take no byte of a stream before it is hung up on. */
  @WithDefault("PT1M")
  @DurationMin(millis = 1)
  Duration stallTimeout();

  /**
   * How long open calls may go on when the router is told to stop, before they are ended with an
   * error. Must be shorter than quarkus.shutdown.timeout.
   */
  @WithDefault("PT25S")
  Duration farewell();

  /** What is still read from a provider, for the books, when the caller has left. */
  Drain drain();

  /** Bounds of reading on; they hold where a provider's policy is to drain. */
  interface Drain {

    /** For how long, at most. */
    @WithDefault("PT30S")
    @DurationMin(millis = 1)
    Duration time();

    /** Bytes, at most. */
    @WithDefault("1048576")
    @Positive
    int bytes();
  }
}
