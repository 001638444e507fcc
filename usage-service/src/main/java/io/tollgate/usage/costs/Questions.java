package io.tollgate.usage.costs;

import io.tollgate.usage.costs.WhatIfAsk.AlternativeAsk;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which traffic is meant and what else might have been, with whom and what names mean. */
@ApplicationScoped
class Questions {

  private static final int MOST = 20;
  private static final int MOST_MODELS = 50;

  private final Offers offers;

  private final Names names;
  private final CostsConfig config;
  private final InstantSource clock;

  Questions(Offers offers, Names names, CostsConfig config, InstantSource clock) {
    this.offers = offers;
    this.names = names;
    this.config = config;
    this.clock = clock;
  }

  Traffic traffic(UUID tenant, WhatIfAsk ask) throws SQLException {
    Instant from = Fields.moment("from", ask.from(), null);
    Instant to = Fields.moment("to", ask.to(), clock.instant());
    if (!from.isBefore(to)) {
      throw Fields.in("from", "must be before to.");
    }
    if (Duration.between(from, to).compareTo(config.longestRange()) > 0) {
      throw Fields.in(
          "from",
          "must not be more than %d days before to.".formatted(config.longestRange().toDays()));
    }
    return new Traffic(
        tenant,
        from,
        to,
        names.member(tenant, "team", ask.team()),
        names.member(tenant, "user", ask.user()),
        names.member(tenant, "key", ask.key()),
        Fields.text("provider", ask.provider()),
        Fields.text("model", ask.model()),
        Fields.text("operation_type", ask.operationType()),
        Fields.text("tag", ask.tag()));
  }

  List<Alternative> alternatives(UUID tenant, WhatIfAsk ask) throws SQLException {
    List<AlternativeAsk> asked = ask.alternatives();
    if (asked == null || asked.isEmpty() || asked.size() > MOST) {
      throw Fields.in("alternatives", "must have 1 to %d elements.".formatted(MOST));
    }
    List<Alternative> all = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      all.add(one(tenant, "alternatives[" + i + "]", asked.get(i)));
    }
    return all;
  }

  private Alternative one(UUID tenant, String at, @Nullable AlternativeAsk ask)
      throws SQLException {
    if (ask == null) {
      throw Fields.in(at, "must be an object.");
    }
    long ways =
        Stream.of(ask.model(), ask.map(), ask.cheapestOf()).filter(Objects::nonNull).count();
    if (ways > 1) {
      throw Fields.in(
          at, "says where to go more than once: send one of model, map and cheapest_of.");
    }
    String tier = Fields.text(at + ".service_tier", ask.serviceTier());
    if (ways == 0 && tier == null) {
      throw Fields.in(at, "says nothing: send model, map, cheapest_of or service_tier.");
    }
    String name = Fields.text(at + ".name", ask.name());
    Policy policy = policy(tenant, at, ask);
    return new Alternative(
        name == null ? told(policy, tier) : name, policy, tier == null ? null : Body.tier(tier));
  }

  private Policy policy(UUID tenant, String at, AlternativeAsk ask) throws SQLException {
    if (ask.model() != null) {
      return new Policy.To(one(tenant, at + ".model", ask.model()));
    }
    if (ask.map() != null) {
      return mapped(tenant, at + ".map", ask.map());
    }
    return ask.cheapestOf() == null
        ? new Policy.Same()
        : cheapest(tenant, at + ".cheapest_of", ask.cheapestOf());
  }

  private Policy mapped(UUID tenant, String at, Map<String, String> map) throws SQLException {
    if (map.isEmpty() || map.size() > MOST_MODELS) {
      throw Fields.in(at, "must have 1 to %d members.".formatted(MOST_MODELS));
    }
    Map<ModelName, Offered> models = new HashMap<>();
    for (Map.Entry<String, String> each : map.entrySet()) {
      String field = at + "." + each.getKey();
      Offered to = one(tenant, field, each.getValue());
      for (ModelName from : offers.everOf(field, each.getKey())) {
        models.put(from, to);
      }
    }
    return new Policy.Mapped(models);
  }

  private Policy cheapest(UUID tenant, String at, List<String> names) throws SQLException {
    if (names.isEmpty() || names.size() > MOST_MODELS) {
      throw Fields.in(at, "must have 1 to %d elements.".formatted(MOST_MODELS));
    }
    List<Offered> models = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String field = at + "[" + i + "]";
      models.addAll(offers.named(tenant, field, required(field, names.get(i))));
    }
    return new Policy.Cheapest(models.stream().distinct().toList());
  }

  private Offered one(UUID tenant, String field, @Nullable String name) throws SQLException {
    return offers.one(tenant, field, required(field, name));
  }

  private static String required(String field, @Nullable String name) {
    String text = Fields.text(field, name);
    if (text == null) {
      throw Fields.in(field, "must be the name of a model.");
    }
    return text;
  }

  private static String told(Policy policy, @Nullable String tier) {
    String words =
        switch (policy) {
          case Policy.To(Offered model) -> model.qualifiedName();
          case Policy.Mapped mapped -> "map";
          case Policy.Cheapest cheapest -> "cheapest";
          case Policy.Same same -> "same model";
        };
    return tier == null ? words : words + " at " + tier;
  }
}
