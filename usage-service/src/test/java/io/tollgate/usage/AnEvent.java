package io.tollgate.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.contract.Uuid7;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Usage events in which only what matters to a test is said. */
public final class AnEvent {

  private static final Uuid7 IDS = new Uuid7(InstantSource.system(), new SecureRandom());
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private UUID id = IDS.next();
  private UUID tenant = Claims.DEFAULT_TENANT;
  private Target target = new Target("sandbox", "sandbox-small", "auto", false);
  private Tokens tokens = Tokens.of(7, 35);
  private Outcome outcome = Outcome.SERVED;
  private String operationType = "chat";
  private boolean last = true;
  private Instant startedAt = Instant.now();
  private long micros = 1_000;
  private @Nullable Long firstTokenMicros;
  private Map<String, String> metadata = Map.of();
  private boolean estimated;
  private Map<Unit, Long> units = Map.of();
  private Attribution attribution = Attribution.NONE;
  private @Nullable String decision;
  private @Nullable UUID key;
  private @Nullable UUID team;
  private @Nullable UUID user;
  private List<UUID> leases = List.of();

  private AnEvent() {}

  public static AnEvent anEvent() {
    return new AnEvent();
  }

  public AnEvent withId(UUID id) {
    this.id = id;
    return this;
  }

  public AnEvent paidBy(UUID tenant) {
    this.tenant = tenant;
    return this;
  }

  public AnEvent of(String provider, String model) {
    this.target = new Target(provider, model, "auto", false);
    return this;
  }

  /** At a tier of service, somewhere. */
  public AnEvent at(String serviceTier, @Nullable String region) {
    this.target = new Target(target.provider(), target.model(), "auto", false, serviceTier, region);
    return this;
  }

  public AnEvent called(String operationType) {
    this.operationType = operationType;
    return this;
  }

  public AnEvent using(Tokens tokens) {
    this.tokens = tokens;
    return this;
  }

  public AnEvent ended(Outcome outcome) {
    this.outcome = outcome;
    return this;
  }

  public AnEvent followedByAnother() {
    this.last = false;
    return this;
  }

  public AnEvent startedAt(Instant startedAt) {
    this.startedAt = startedAt;
    return this;
  }

  public AnEvent lasting(long micros, @Nullable Long firstTokenMicros) {
    this.micros = micros;
    this.firstTokenMicros = firstTokenMicros;
    return this;
  }

  public AnEvent saying(Map<String, String> metadata) {
    this.metadata = metadata;
    return this;
  }

  public AnEvent estimated() {
    this.estimated = true;
    return this;
  }

  public AnEvent with(Unit unit, long count) {
    this.units = Map.of(unit, count);
    return this;
  }

  public AnEvent tagged(String... tags) {
    this.attribution =
        new Attribution(List.of(tags), attribution.intent(), null, attribution.session());
    return this;
  }

  public AnEvent meant(String intent) {
    this.attribution = new Attribution(attribution.tags(), intent, null, null);
    return this;
  }

  public AnEvent decided(String text) {
    this.decision = text;
    return this;
  }

  public AnEvent by(UUID key) {
    this.key = key;
    return this;
  }

  public AnEvent in(UUID team) {
    this.team = team;
    return this;
  }

  public AnEvent of(UUID user) {
    this.user = user;
    return this;
  }

  public AnEvent inSession(String session) {
    this.attribution = new Attribution(attribution.tags(), null, null, session);
    return this;
  }

  public AnEvent servedTo(String endUser) {
    this.attribution = new Attribution(attribution.tags(), null, endUser, attribution.session());
    return this;
  }

  public AnEvent heldFrom(UUID... leases) {
    this.leases = List.of(leases);
    return this;
  }

  public UsageEvent build() {
    return new UsageEvent(
        id,
        id,
        operationType,
        new Payer(tenant, team, user, key),
        target,
        tokens,
        units,
        estimated,
        outcome,
        null,
        last,
        new Timing(startedAt, micros, firstTokenMicros),
        attribution,
        leases,
        metadata,
        decision);
  }

  public String json() {
    return json(List.of(build()));
  }

  /** These events as the batch that is sent. */
  public static String json(List<UsageEvent> events) {
    try {
      return JSON.writeValueAsString(events);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
