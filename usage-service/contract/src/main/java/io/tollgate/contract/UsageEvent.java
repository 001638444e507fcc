package io.tollgate.contract;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at a provider used: written by a router, priced and booked by usage-service.
 *
 * <p>{@code id} is the attempt's UUIDv7 and its identity for ever: sent twice, it is booked once.
 * The attempts of one call share {@code operation}; exactly one of them is {@code last}. It carries
 * no price and never any content.
 *
 * @param operationType chat, embedding, or any name a caller chose
 * @param estimated whether the token counts are ours because the provider's never arrived
 * @param errorClass a short fixed word for a failure, null when the attempt was served
 * @param last whether this attempt decided what the caller got
 * @param decision why the call was tried with these models, in a form that only routers read; with
 *     the last attempt of a call, null otherwise
 */
public record UsageEvent(
    UUID id,
    UUID operation,
    String operationType,
    Payer payer,
    Target target,
    Tokens tokens,
    boolean estimated,
    Outcome outcome,
    @Nullable String errorClass,
    boolean last,
    Timing timing,
    Map<String, String> metadata,
    @Nullable String decision) {

  public UsageEvent {
    Uuid7.requireTimed(id);
    requireText("operationType", operationType);
    metadata = Map.copyOf(metadata);
  }

  /** The same event with the decision about its call. */
  public UsageEvent deciding(String recorded) {
    return new UsageEvent(
        id,
        operation,
        operationType,
        payer,
        target,
        tokens,
        estimated,
        outcome,
        errorClass,
        last,
        timing,
        metadata,
        recorded);
  }

  /** Who pays: always a tenant, as precise as the caller's credential was. */
  public record Payer(UUID tenant, @Nullable UUID team, @Nullable UUID user, @Nullable UUID key) {}

  /** What served: the provider and its model, and the name the caller asked for. */
  public record Target(String provider, String model, String requested, boolean streamed) {
    public Target {
      requireText("provider", provider);
      requireText("model", model);
      requireText("requested", requested);
    }
  }

  /** When it began, how long it took, and when the first token came, where one came. */
  public record Timing(Instant startedAt, long durationMicros, @Nullable Long firstTokenMicros) {
    public Timing {
      if (durationMicros < 0) {
        throw new IllegalArgumentException("durationMicros cannot be negative: " + durationMicros);
      }
    }
  }

  private static void requireText(String name, String value) {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException(name + " must have 1 to 200 characters");
    }
  }
}
