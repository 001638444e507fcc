package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation used, as somebody counts it.
 *
 * @param areSaid whether anything was counted at all
 */
record Counts(Tokens tokens, Map<Unit, Long> units, boolean areSaid) {

  /** Nothing uses this much of anything in one operation; sums of what is below never overflow. */
  static final long MOST = 1_000_000_000;

  private static final List<String> CLASSES =
      Arrays.stream(TokenClass.values()).map(TokenClass::column).toList();
  private static final List<String> UNITS = Arrays.stream(Unit.values()).map(Unit::word).toList();

  static Counts read(Body body) {
    ObjectNode tokens = body.object("tokens");
    Long in = body.count("tokens_in", MOST);
    Long out = body.count("tokens_out", MOST);
    if (tokens != null && (in != null || out != null)) {
      throw Objection.to(
          in == null ? "tokens_out" : "tokens_in", "counts again what tokens counts: send one.");
    }
    Map<Unit, Long> units = units(body.object("units"));
    boolean said = tokens != null || in != null || out != null || !units.isEmpty();
    return new Counts(
        tokens == null ? Tokens.of(orNone(in), orNone(out)) : of(tokens), units, said);
  }

  private static long orNone(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static Tokens of(ObjectNode given) {
    Map<TokenClass, Long> counts = new EnumMap<>(TokenClass.class);
    for (var field : given.properties()) {
      String name = "tokens." + field.getKey();
      int place = CLASSES.indexOf(field.getKey());
      if (place < 0) {
        throw Objection.to(
            name, "is no class of tokens. Use: " + String.join(", ", CLASSES) + ".", CLASSES);
      }
      counts.put(TokenClass.values()[place], Body.count(name, field.getValue(), MOST));
    }
    return tokens(counts);
  }

  private static Tokens tokens(Map<TokenClass, Long> counts) {
    return new Tokens(
        counts.getOrDefault(TokenClass.INPUT, 0L),
        counts.getOrDefault(TokenClass.CACHE_READ, 0L),
        counts.getOrDefault(TokenClass.CACHE_WRITE_5M, 0L),
        counts.getOrDefault(TokenClass.CACHE_WRITE_1H, 0L),
        counts.getOrDefault(TokenClass.INPUT_AUDIO, 0L),
        counts.getOrDefault(TokenClass.INPUT_IMAGE, 0L),
        counts.getOrDefault(TokenClass.OUTPUT, 0L),
        counts.getOrDefault(TokenClass.REASONING, 0L),
        counts.getOrDefault(TokenClass.OUTPUT_AUDIO, 0L),
        counts.getOrDefault(TokenClass.OUTPUT_IMAGE, 0L));
  }

  private static Map<Unit, Long> units(@Nullable ObjectNode given) {
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    if (given == null) {
      return units;
    }
    for (var field : given.properties()) {
      String name = "units." + field.getKey();
      int place = UNITS.indexOf(field.getKey());
      if (place < 0) {
        throw Objection.to(name, "is no unit. Use: " + String.join(", ", UNITS) + ".", UNITS);
      }
      units.put(Unit.values()[place], Body.count(name, field.getValue(), MOST));
    }
    return units;
  }
}
