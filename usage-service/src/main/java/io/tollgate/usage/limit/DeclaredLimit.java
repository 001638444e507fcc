package io.tollgate.usage.limit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it is declared. It binds the most precise holder that is named.
 *
 * @param key the name of a key
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record DeclaredLimit(
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable String key,
    @Size(min = 1, max = 200) @Nullable String model,
    @Positive @Max(1_000_000_000_000L) @Nullable Long requestsPerMinute,
    @Positive @Max(1_000_000_000_000L) @Nullable Long tokensPerMinute,
    @Positive @Max(1_000_000) @Nullable Integer atOnce) {

  static DeclaredLimit of(
      String tenant, String level, String holder, @Nullable String model, Figures figures) {
    return new DeclaredLimit(
        tenant,
        level.equals("team") ? holder : null,
        level.equals("user") ? holder : null,
        level.equals("key") ? holder : null,
        model,
        figures.requestsPerMinute(),
        figures.tokensPerMinute(),
        figures.atOnce());
  }

  Figures figures() {
    return new Figures(requestsPerMinute, tokensPerMinute, atOnce);
  }

  DeclaredLimit within(String owner) {
    return new DeclaredLimit(
        owner, team, user, key, model, requestsPerMinute, tokensPerMinute, atOnce);
  }

  long holders() {
    return Stream.of(team, user, key).filter(Objects::nonNull).count();
  }

  /** Tells it from others: whom it binds, and for which model. */
  String id() {
    String holder =
        key != null
            ? "/key:" + key
            : user != null ? "/user:" + user : team != null ? "/team:" + team : "";
    return tenant + holder + (model == null ? "" : " " + model);
  }
}
