package io.tollgate.usage.ingest;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects to events that have the right form and still cannot be true, or cannot be kept. */
@ApplicationScoped
class Plausibility {

  /** No model uses this much of anything in one attempt; sums of what is below never overflow. */
  private static final long MOST = 1_000_000_000;

  private static final Pattern AFTER_LINE = Pattern.compile("_(.)");
  private static final int LONGEST_ERROR_CLASS = 100;

  private final IngestConfig config;
  private final InstantSource clock;

  Plausibility(IngestConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Why the event cannot be booked, or empty when it can. */
  Optional<String> objection(UsageEvent event) {
    Instant now = clock.instant();
    return time("the time in id", Uuid7.timeOf(event.id()), now)
        .or(() -> time("timing.startedAt", event.timing().startedAt(), now))
        .or(() -> tokens(event.tokens()))
        .or(() -> units(event.units()))
        .or(() -> texts(event));
  }

  private Optional<String> time(String name, Instant time, Instant now) {
    if (time.isAfter(now.plus(config.maxAhead()))) {
      return Optional.of("%s is %s, too far in the future".formatted(name, time));
    }
    if (time.isBefore(now.minus(config.maxAge()))) {
      return Optional.of("%s is %s, too long ago".formatted(name, time));
    }
    return Optional.empty();
  }

  private static Optional<String> tokens(Tokens tokens) {
    for (TokenClass each : TokenClass.values()) {
      if (tokens.of(each) > MOST) {
        return Optional.of("tokens.%s is above %d".formatted(asSent(each.column()), MOST));
      }
    }
    return Optional.empty();
  }

  // cache_read is sent as cacheRead.
  private static String asSent(String column) {
    return AFTER_LINE
        .matcher(column)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static Optional<String> units(Map<Unit, Long> units) {
    return units.values().stream().anyMatch(count -> count > MOST)
        ? Optional.of("units has a count above " + MOST)
        : Optional.empty();
  }

  private static Optional<String> texts(UsageEvent event) {
    String errorClass = event.errorClass() == null ? "" : event.errorClass();
    if (errorClass.length() > LONGEST_ERROR_CLASS) {
      return Optional.of("errorClass has more than " + LONGEST_ERROR_CLASS + " characters");
    }
    return unkeepable(event).map(field -> field + " holds a character that no database keeps");
  }

  /** The field with a text that cannot be kept. */
  private static Optional<String> unkeepable(UsageEvent event) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    Target target = event.target();
    Attribution attribution = event.attribution();
    texts.put("operationType", event.operationType());
    texts.put("target.provider", target.provider());
    texts.put("target.model", target.model());
    texts.put("target.requested", target.requested());
    texts.put("target.serviceTier", target.serviceTier());
    texts.put("target.region", target.region());
    texts.put("attribution.intent", attribution.intent());
    texts.put("attribution.endUser", attribution.endUser());
    texts.put("attribution.session", attribution.session());
    texts.put("errorClass", event.errorClass());
    return texts.entrySet().stream()
        .filter(text -> !keepable(text.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() ->
            attribution.tags().stream()
                .filter(tag -> !keepable(tag))
                .map(tag -> "attribution.tags")
                .findFirst())
        .or(() ->
            event.metadata().entrySet().stream()
                .filter(field -> !keepable(field.getKey()) || !keepable(field.getValue()))
                .map(field -> keepable(field.getKey()) ? "metadata." + field.getKey() : "metadata")
                .findFirst());
  }

  // Postgres keeps neither NUL nor half of a surrogate pair.
  private static boolean keepable(@Nullable String text) {
    return text == null
        || text.codePoints()
            .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }
}
