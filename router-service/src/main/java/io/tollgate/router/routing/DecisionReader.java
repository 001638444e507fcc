package io.tollgate.router.routing;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import io.tollgate.router.exchange.Wishes.Sort;
import io.tollgate.router.routing.Leg.Naming;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Reads a decision that was written down. */
final class DecisionReader {

  /** Whose words counted is in the legs already, and so is the draw. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final JsonObject json;
  private final Question question;

  private DecisionReader(JsonObject json) {
    this.json = json;
    this.question = question(json);
  }

  static Recorded read(String text) {
    JsonObject json = new JsonObject(text);
    return new Recorded(new DecisionReader(json).decision(), tried(json.getJsonArray("tried")));
  }

  private Decision decision() {
    List<Considered> seen = objects(json, "seen").stream().map(this::considered).toList();
    Map<Reason, Integer> more = new EnumMap<>(Reason.class);
    json.getJsonObject("more", new JsonObject())
        .forEach(other -> more.put(reason(other.getKey()), (Integer) other.getValue()));
    int planned = json.getInteger("plan", 0);
    return new Decision(
        question,
        Instant.ofEpochMilli(json.getLong("at")),
        legs(),
        seen,
        more,
        planned == 0
            ? new Plan.Unknown(question.model())
            : new Plan.Attempts(Choice.models(seen.subList(0, planned))));
  }

  private static Question question(JsonObject json) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    words(json, "needs").forEach(word -> needs.add(Need.valueOf(word.toUpperCase(Locale.ROOT))));
    return new Question(
        json.getString("model"),
        NOBODY,
        operation(json.getString("op")),
        needs,
        json.getLong("in"),
        number(json, "out"),
        json.containsKey("wishes") ? wishes(json.getJsonObject("wishes")) : Wishes.NONE,
        Optional.ofNullable(json.getString("tier")).flatMap(Tier::named),
        0,
        Allowance.OF_ALL); // what it left out is among what was seen
  }

  private static Wishes wishes(JsonObject json) {
    return new Wishes(
        words(json, "models"),
        words(json, "order"),
        Set.copyOf(words(json, "only")),
        Set.copyOf(words(json, "ignore")),
        json.getBoolean("fallbacks"),
        json.getBoolean("strict"),
        Optional.empty(), // it is in the legs
        Optional.ofNullable(json.getString("max_in")).map(BigDecimal::new),
        Optional.ofNullable(json.getString("max_out")).map(BigDecimal::new),
        number(json, "retries"),
        words(json, "unheeded"));
  }

  private List<Leg> legs() {
    List<Leg> legs = new ArrayList<>();
    JsonArray written = json.getJsonArray("legs");
    for (int i = 0; i < written.size(); i++) {
      JsonArray leg = written.getJsonArray(i);
      legs.add(
          new Leg(
              leg.getString(0),
              Naming.valueOf(leg.getString(1).toUpperCase(Locale.ROOT)),
              Sort.valueOf(leg.getString(2)),
              leg.getBoolean(3),
              false, // who was not allowed is among those that were seen
              List.of()));
    }
    return legs;
  }

  private Considered considered(JsonObject one) {
    Set<Need> abilities = EnumSet.noneOf(Need.class);
    abilities.addAll(question.needs());
    words(one, "lacks")
        .forEach(lack -> abilities.remove(Need.valueOf(lack.toUpperCase(Locale.ROOT))));
    Optional<Price> price =
        Optional.ofNullable(one.getString("in"))
            .map(in ->
                Price.listed(
                    new BigDecimal(in),
                    null,
                    null,
                    null,
                    new BigDecimal(one.getString("out")),
                    null));
    Model model =
        new Model(
            one.getString("p"),
            one.getString("kind", ""),
            "",
            one.getString("m"),
            one.getString("m"),
            one.containsKey("op")
                ? operation(one.getString("op"))
                : Suitability.served(question.operation()),
            abilities,
            Optional.ofNullable(one.getString("tier")),
            one.getInteger("ctx"),
            one.getInteger("max"),
            Instant.EPOCH,
            price);
    return new Considered(
        model,
        one.getInteger("leg", 0),
        one.containsKey("why") ? reason(one.getString("why")) : Reason.SUITS,
        one.containsKey("vitals") ? vitals(one.getJsonArray("vitals")) : Vitals.UNSEEN);
  }

  private static Vitals vitals(JsonArray vitals) {
    return new Vitals(
        vitals.getBoolean(0), vitals.getDouble(1), figure(vitals, 2), figure(vitals, 3));
  }

  private static OptionalDouble figure(JsonArray vitals, int place) {
    return vitals.getValue(place) == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(vitals.getDouble(place));
  }

  private static List<Tried> tried(JsonArray written) {
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      JsonArray one = written.getJsonArray(i);
      tried.add(new Tried(one.getString(0), one.getString(1), one.getString(2), one.getLong(3)));
    }
    return tried;
  }

  private static OptionalInt number(JsonObject json, String field) {
    return json.containsKey(field) ? OptionalInt.of(json.getInteger(field)) : OptionalInt.empty();
  }

  private static Operation operation(String word) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such operation: " + word));
  }

  private static Reason reason(String word) {
    return Reason.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static List<JsonObject> objects(JsonObject json, String field) {
    List<JsonObject> objects = new ArrayList<>();
    json.getJsonArray(field).forEach(one -> objects.add((JsonObject) one));
    return objects;
  }

  private static List<String> words(JsonObject json, String field) {
    List<String> words = new ArrayList<>();
    json.getJsonArray(field, new JsonArray()).forEach(word -> words.add((String) word));
    return words;
  }
}
