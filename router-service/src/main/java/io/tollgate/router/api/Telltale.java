package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.routing.Tried;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Tells the caller in headers what happened to his call: who answered and how often it was tried
 * before the answer begins, what it cost as soon as that is known. For a whole answer that is a
 * header too, for a stream a trailer.
 */
@Singleton
final class Telltale {

  private static final CharSequence MODEL = HttpHeaders.createOptimized("x-tollgate-model");
  private static final CharSequence PROVIDER = HttpHeaders.createOptimized("x-tollgate-provider");
  private static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("x-tollgate-attempts");
  private static final CharSequence IGNORED = HttpHeaders.createOptimized("x-tollgate-ignored");
  private static final CharSequence COST = HttpHeaders.createOptimized("x-tollgate-cost");
  private static final CharSequence TRAILER = HttpHeaders.createOptimized("trailer");
  private static final CharSequence LITELLM_COST =
      HttpHeaders.createOptimized("x-litellm-response-cost");
  private static final CharSequence BOTH_COSTS =
      HttpHeaders.createOptimized("x-tollgate-cost, x-litellm-response-cost");

  /** Characters a list in a header may have. */
  private static final int LONGEST_LIST = 1_000;

  private final boolean litellm;

  @Inject
  Telltale(ApiConfig config) {
    this(config.litellmHeaders());
  }

  /**
   * @param litellm whether under LiteLLM's names too
   */
  Telltale(boolean litellm) {
    this.litellm = litellm;
  }

  /** Before the first byte: who answers, at which attempt. */
  void begins(HttpServerResponse response, UUID requestId, Attempt attempt, int tried) {
    Trail trail = attempt.trail();
    response
        .putHeader(MODEL, attempt.model().name())
        .putHeader(PROVIDER, attempt.model().provider())
        .putHeader(ATTEMPTS, String.valueOf(tried));
    if (!trail.ignored().isEmpty()) {
      response.putHeader(IGNORED, listed(trail.ignored()));
    }
    BudgetHeaders.write(response, attempt.holding(), litellm);
    if (attempt.ask().streamed()) {
      response.putHeader(TRAILER, litellm ? BOTH_COSTS : COST);
    } else {
      trail.cost().ifPresent(cost -> costs(response, cost));
    }
    if (litellm) {
      inLitellmsWords(response, requestId, attempt, tried);
    }
  }

  /** Before the first byte of what passes through: who answers. */
  void passes(HttpServerResponse response, Model model) {
    response.putHeader(PROVIDER, model.provider());
    if (!model.name().equals(Crossing.NO_MODEL)) {
      response.putHeader(MODEL, model.name());
    }
  }

  /** Before the last byte of a stream: what it cost, where that is known. */
  void ends(HttpServerResponse response, Attempt attempt) {
    Optional<Money> cost = attempt.trail().cost();
    if (cost.isEmpty() || !response.headWritten() || response.ended() || !response.isChunked()) {
      return;
    }
    response.putTrailer(COST, cost.get().toString());
    if (litellm) {
      response.putTrailer(LITELLM_COST, cost.get().toString());
    }
  }

  private void costs(HttpServerResponse response, Money cost) {
    response.putHeader(COST, cost.toString());
    if (litellm) {
      response.putHeader(LITELLM_COST, cost.toString());
    }
  }

  // Only what there is something behind; the names are LiteLLM's.
  private static void inLitellmsWords(
      HttpServerResponse response, UUID requestId, Attempt attempt, int tried) {
    Trail trail = attempt.trail();
    long now = System.nanoTime();
    long whole = now - trail.startedNanos();
    long upstream = now - attempt.startedNanos();
    String model = attempt.model().qualifiedName();
    long models =
        1
            + trail.tried().stream()
                .map(Tried::model)
                .filter(name -> !name.equals(model))
                .distinct()
                .count();
    long before =
        trail.tried().stream()
            .limit(tried - 1L)
            .mapToLong(one -> TimeUnit.MILLISECONDS.toNanos(one.millis()))
            .sum();
    response
        .putHeader("x-litellm-call-id", requestId.toString())
        .putHeader("x-litellm-model-id", model)
        .putHeader("x-litellm-model-group", printable(trail.requested()))
        .putHeader("x-litellm-attempted-retries", String.valueOf(tried - models))
        .putHeader("x-litellm-attempted-fallbacks", String.valueOf(models - 1))
        .putHeader("x-litellm-response-duration-ms", millis(whole))
        .putHeader(
            "x-litellm-overhead-duration-ms", millis(Math.max(0, whole - upstream - before)));
  }

  // Names of fields are the caller's own: a header must not grow with them.
  private static String listed(List<String> names) {
    StringJoiner listed = new StringJoiner(", ");
    for (String name : names) {
      if (listed.length() + name.length() > LONGEST_LIST) {
        return listed.add("...").toString();
      }
      listed.add(printable(name));
    }
    return listed.toString();
  }

  // The name is the caller's own, and a header must not break.
  private static String printable(String name) {
    return name.chars().allMatch(each -> each > ' ' && each < 127) ? name : "?";
  }

  private static String millis(long nanos) {
    return String.valueOf(TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0);
  }
}
