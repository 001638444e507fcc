package io.tollgate.contract;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
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
 * @param units what was used beside tokens
 * @param estimated whether the token counts are ours because the provider's never arrived
 * @param errorClass a short fixed word for a failure, null when the attempt was served
 * @param last whether this attempt decided what the caller got
 * @param leases the slices of budgets its cost was held from
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
    Map<Unit, Long> units,
    boolean estimated,
    Outcome outcome,
    @Nullable String errorClass,
    boolean last,
    Timing timing,
    Attribution attribution,
    List<UUID> leases,
    Map<String, String> metadata,
    @Nullable String decision) {

  public UsageEvent {
    Uuid7.requireTimed(id);
    requireText("operationType", operationType);
    units = units.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(units));
    units.forEach(UsageEvent::requireCount);
    leases = List.copyOf(leases);
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
        units,
        estimated,
        outcome,
        errorClass,
        last,
        timing,
        attribution,
        leases,
        metadata,
        recorded);
  }

  /** Who pays: always a tenant, as precise as the caller's credential was. */
  public record Payer(UUID tenant, @Nullable UUID team, @Nullable UUID user, @Nullable UUID key) {}

  /**
   * What served: the provider and its model, and the name the caller asked for.
   *
   * @param serviceTier how fast and how sure the provider was to be, such as {@code batch}
   * @param region where it was to be done; null where the provider has no regions
   */
  public record Target(
      String provider,
      String model,
      String requested,
      boolean streamed,
      String serviceTier,
      @Nullable String region) {

    public static final String STANDARD = "standard";

    public Target {
      requireText("provider", provider);
      requireText("model", model);
      requireText("requested", requested);
      requireText("serviceTier", serviceTier);
      requireTextIfAny("region", region);
    }

    /** At the provider's usual terms. */
    public Target(String provider, String model, String requested, boolean streamed) {
      this(provider, model, requested, streamed, STANDARD, null);
    }
  }

  /**
   * What the caller says the call is for.
   *
   * @param endUser whom the caller serves with it
   * @param session the conversation or run it belongs to
   */
  public record Attribution(
      List<String> tags,
      @Nullable String intent,
      @Nullable String endUser,
      @Nullable String session) {

    public static final Attribution NONE = new Attribution(List.of(), null, null, null);

    /** Begins the tag that a call for an end user has without anybody writing it. */
    public static final String END_USER = "end_user:";

    private static final int MOST_TAGS = 50;

    public Attribution {
      tags = tags.stream().distinct().toList();
      if (tags.size() > MOST_TAGS) {
        throw new IllegalArgumentException("tags cannot be more than " + MOST_TAGS);
      }
      tags.forEach(tag -> requireText("a tag", tag));
      requireTextIfAny("intent", intent);
      requireTextIfAny("endUser", endUser);
      requireTextIfAny("session", session);
    }

    /** Whether it has a tag, or is for the end user the tag names: {@code end_user:alice}. */
    public boolean isTagged(String tag) {
      return tags.contains(tag)
          || (endUser != null
              && tag.length() == END_USER.length() + endUser.length()
              && tag.startsWith(END_USER)
              && tag.endsWith(endUser));
    }
  }

  /** When it began, how long it took, and when the first token came, where one came. */
  public record Timing(Instant startedAt, long durationMicros, @Nullable Long firstTokenMicros) {
    public Timing {
      if (durationMicros < 0) {
        throw new IllegalArgumentException("durationMicros cannot be negative: " + durationMicros);
      }
      if (firstTokenMicros != null && firstTokenMicros < 0) {
        throw new IllegalArgumentException(
            "firstTokenMicros cannot be negative: " + firstTokenMicros);
      }
    }
  }

  private static void requireCount(Unit unit, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(unit.word() + " cannot be negative: " + count);
    }
  }

  private static void requireTextIfAny(String name, @Nullable String value) {
    if (value != null) {
      requireText(name, value);
    }
  }

  private static void requireText(String name, String value) {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException(name + " must have 1 to 200 characters");
    }
  }
}
