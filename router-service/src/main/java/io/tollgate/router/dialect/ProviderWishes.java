package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.exchange.Wishes;
import io.tollgate.router.exchange.Wishes.Sort;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenRouter's {@code provider} object: which providers, and by what to choose between them. */
final class ProviderWishes {

  static final ProviderWishes NONE = new ProviderWishes(List.of());

  private final List<String> unheeded;
  private List<String> order = List.of();
  private Set<String> only = Set.of();
  private Set<String> ignore = Set.of();
  private boolean fallbacks = true;
  private boolean strict;
  private Optional<Sort> sort = Optional.empty();
  private Optional<BigDecimal> in = Optional.empty();
  private Optional<BigDecimal> out = Optional.empty();

  private ProviderWishes(List<String> unheeded) {
    this.unheeded = unheeded;
  }

  /** Reads the object at which the parser stands. */
  static ProviderWishes read(JsonParser json, List<String> unheeded) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit("provider", "'provider' must be an object.");
    }
    ProviderWishes wishes = new ProviderWishes(unheeded);
    Set<String> seen = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String wish = json.currentName();
      if (!seen.add(wish)) {
        throw new Misfit("provider." + wish, "'provider." + wish + "' stands in the body twice.");
      }
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        wishes.read(wish, "provider." + wish, json);
      }
    }
    return wishes;
  }

  Wishes with(List<String> models, OptionalInt retries, List<String> notGranted) {
    return new Wishes(
        models, order, only, ignore, fallbacks, strict, sort, in, out, retries, notGranted);
  }

  private void read(String wish, String field, JsonParser json) throws IOException {
    switch (wish) {
      case "order" -> order = List.copyOf(lower(Names.list(field, json)));
      case "only" -> only = Set.copyOf(new HashSet<>(lower(Names.list(field, json))));
      case "ignore" -> ignore = Set.copyOf(new HashSet<>(lower(Names.list(field, json))));
      case "allow_fallbacks" -> fallbacks = bool(field, json);
      case "require_parameters" -> strict = bool(field, json);
      case "sort" -> sort = Optional.of(sort(field, json));
      case "max_price" -> readMaxPrice(field, json);
      case "data_collection" -> {
        if (!json.getText().equals("allow")) {
          throw cannotPromise(field);
        }
      }
      case "zdr", "enforce_distillable_text" -> {
        if (bool(field, json)) {
          throw cannotPromise(field);
        }
      }
      case "quantizations", "preferred_max_latency", "preferred_min_throughput" -> {
        json.skipChildren();
        unheeded.add(field);
      }
      default -> throw notKnown(field);
    }
  }

  private void readMaxPrice(String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit(field, "'" + field + "' must be an object with 'prompt' and 'completion'.");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String part = json.currentName();
      String place = field + "." + part;
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (part) {
        case "prompt" -> in = Optional.of(Numbers.dollars(place, json));
        case "completion" -> out = Optional.of(Numbers.dollars(place, json));
        case "request", "image", "audio", "web_search", "internal_reasoning" -> {
          json.skipChildren();
          unheeded.add(place);
        }
        default -> throw notKnown(place);
      }
    }
  }

  // A string, or in its newer form an object with the string in it.
  private static Sort sort(String field, JsonParser json) throws IOException {
    Sort found = null;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean by = json.currentName().equals("by");
        json.nextToken();
        found = by ? sortNamed(json) : found;
        json.skipChildren();
      }
    } else {
      found = sortNamed(json);
    }
    if (found == null) {
      throw new Misfit(field, "'" + field + "' must be 'price', 'throughput' or 'latency'.");
    }
    return found;
  }

  private static @Nullable Sort sortNamed(JsonParser json) throws IOException {
    return switch (json.getText()) {
      case "price" -> Sort.PRICE;
      case "throughput" -> Sort.THROUGHPUT;
      case "latency" -> Sort.LATENCY;
      default -> null;
    };
  }

  private static boolean bool(String field, JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new Misfit(field, "'" + field + "' must be true or false.");
    };
  }

  private static Misfit notKnown(String field) {
    return new Misfit(field, "'" + field + "' is not known here, so nobody can say it is granted.");
  }

  private static Misfit cannotPromise(String field) {
    return new Misfit(
        field,
        "'"
            + field
            + "' cannot be promised: the catalogue does not know what providers do with texts."
            + " Name the ones you trust in 'provider.only'.");
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
