package io.tollgate.router.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.contract.UsageEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one series, under the names OpenTelemetry has for them where it has some. */
final class AttemptMeters {

  private static final Duration[] SECONDS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private final Timer duration;
  private final Timer firstToken;
  private final Counter input;
  private final Counter output;
  private final Counter cacheRead;
  private final Counter estimated;
  private final Counter unpriced;
  private final @Nullable Counter errors;

  AttemptMeters(MeterRegistry registry, Series series) {
    String[] tags = {
      "gen_ai.provider.name", series.provider(),
      "gen_ai.request.model", series.model(),
      "outcome", series.outcome().name().toLowerCase(Locale.ROOT)
    };
    String[] target = {"provider", series.provider(), "model", series.model()};
    duration =
        Timer.builder("gen_ai.client.operation.duration")
            .description("How long attempts took.")
            .tags(tags)
            .serviceLevelObjectives(SECONDS)
            .register(registry);
    firstToken =
        Timer.builder("gen_ai.server.time_to_first_token")
            .description("How long streams took to their first token.")
            .tags(tags)
            .serviceLevelObjectives(SECONDS)
            .register(registry);
    input = tokens(registry, "input", tags);
    output = tokens(registry, "output", tags);
    cacheRead =
        Counter.builder("provider.prompt.cache.read.tokens")
            .description("Tokens of prompts that the provider had in its own cache.")
            .tags(target)
            .register(registry);
    estimated =
        Counter.builder("tollgate.attempts.estimated")
            .description("Attempts whose tokens the provider did not tell.")
            .tags(target)
            .register(registry);
    unpriced =
        Counter.builder("tollgate.attempts.unpriced")
            .description("Attempts without a price for what they used.")
            .tags(target)
            .register(registry);
    errors = errors(registry, series);
  }

  void count(UsageEvent event, boolean priced) {
    duration.record(event.timing().durationMicros(), TimeUnit.MICROSECONDS);
    Long untilFirst = event.timing().firstTokenMicros();
    if (untilFirst != null) {
      firstToken.record(untilFirst, TimeUnit.MICROSECONDS);
    }
    input.increment(event.tokens().in());
    output.increment(event.tokens().out());
    if (event.tokens().cacheRead() > 0) {
      cacheRead.increment(event.tokens().cacheRead());
    }
    if (event.estimated()) {
      estimated.increment();
    }
    if (!priced) {
      unpriced.increment();
    }
    if (errors != null) {
      errors.increment();
    }
  }

  private static Counter tokens(MeterRegistry registry, String type, String[] tags) {
    return Counter.builder("gen_ai.client.token.usage")
        .description("Tokens that attempts used.")
        .tags(tags)
        .tag("gen_ai.token.type", type)
        .register(registry);
  }

  private static @Nullable Counter errors(MeterRegistry registry, Series series) {
    String errorClass = series.errorClass();
    return errorClass == null
        ? null
        : Counter.builder("provider.errors")
            .description("Attempts that failed, by what went wrong.")
            .tags("provider", series.provider(), "model", series.model(), "type", errorClass)
            .register(registry);
  }
}
