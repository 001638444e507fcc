package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a provider wants to be left alone. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after                    | 17                            | PT17S",
        "retry-after                    | 0                             | PT0S",
        "retry-after                    | 1.5                           | PT1.5S",
        "retry-after                    | Fri, 20 Nov 2026 12:00:30 GMT | PT30S",
        "retry-after                    | Fri, 20 Nov 2026 11:00:00 GMT | PT0S",
        "retry-after                    | 999999999                     | PT24H",
        "retry-after-ms                 | 250                           | PT0.25S",
        "retry-after-ms                 | 250.75                        | PT0.25S",
        "x-ratelimit-reset-requests     | 6m0s                          | PT6M",
        "x-ratelimit-reset-tokens       | 1h2m3.5s                      | PT1H2M3.5S",
        "x-ratelimit-reset-tokens       | 20ms                          | PT0.02S",
        "x-ratelimit-reset              | 42                            | PT42S",
        "x-ratelimit-reset              | 1795176042                    | PT42S",
        "anthropic-ratelimit-tokens-reset | 2026-11-20T12:00:09Z        | PT9S",
      })
  void every_way_to_say_it_is_understood(String header, String value, Duration expected) {
    assertThat(RetryAfter.in(Map.of(header, value)::get, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1e400", "", " ", "99999999999999999999", "1.2.3s"})
  void what_says_nothing_is_left_alone(String value) {
    assertThat(RetryAfter.in(Map.of("retry-after", value)::get, NOW)).isEmpty();
  }

  @Test
  void the_plain_wish_goes_before_the_limits() {
    Map<String, String> headers = Map.of("retry-after", "2", "x-ratelimit-reset-tokens", "6m0s");

    assertThat(RetryAfter.in(headers::get, NOW)).contains(Duration.ofSeconds(2));
  }

  @Test
  void of_several_limits_the_last_to_be_full_again_counts() {
    Map<String, String> headers =
        Map.of("x-ratelimit-reset-requests", "1s", "x-ratelimit-reset-tokens", "8s");

    assertThat(RetryAfter.in(headers::get, NOW)).contains(Duration.ofSeconds(8));
  }
}
