package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Traffic of the past, and where it might have gone, as it was written.
 *
 * @param tenant whose traffic; for administrators
 * @param from those attempts that began at this moment or later
 * @param to those that began before this moment; until now when absent
 * @param team only this one's, by name or id
 * @param user only this one's, by name or id
 * @param key only this one's, by id
 * @param model only what this one answered, by its own name or as provider/model
 * @param tag only what is tagged so
 * @param cache {@code same}: what was read from and written to a cache would have been, too; {@code
 *     none}: nothing would have
 * @param prices {@code then}: those that were in force when an attempt began; {@code now}: those
 *     that are in force now, for the alternatives
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WhatIfAsk(
    @Nullable String tenant,
    @Nullable String from,
    @Nullable String to,
    @Nullable String team,
    @Nullable String user,
    @Nullable String key,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String operationType,
    @Nullable String tag,
    @Nullable String cache,
    @Nullable String prices,
    @Nullable List<AlternativeAsk> alternatives) {

  static final List<String> CACHES = List.of("same", "none");
  static final List<String> PRICES = List.of("then", "now");

  /**
   * Another way the traffic might have gone: all of it to a model, each model's to another, each
   * attempt to the cheapest that suits it, or to where it went but at another tier.
   *
   * @param name what the answer calls it
   * @param map from models that answered to those that would have; the others keep theirs
   * @param cheapestOf those to choose from
   * @param serviceTier at which it would have been made; that of the attempt when absent
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record AlternativeAsk(
      @Nullable String name,
      @Nullable String model,
      @Nullable Map<String, String> map,
      @Nullable List<String> cheapestOf,
      @Nullable String serviceTier) {}
}
