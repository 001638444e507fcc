package io.tollgate.usage.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What callers' names for models mean: the deployments of the name by weight, then its fallbacks.
 */
final class Names {

  // What the catalogue takes as the name of an alias.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");
  private static final Pattern OURS = Pattern.compile("auto|openai|claude|gemini|ollama(-.*)?");
  private static final int MOST_TARGETS = 20;

  private final Map<String, Map<String, BigDecimal>> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> fallbacks = new LinkedHashMap<>();
  private final Map<String, String> aliased = new LinkedHashMap<>();
  private final List<String> usualFallbacks = new ArrayList<>();

  /** Why a name cannot be an alias here; empty when it can. */
  static Optional<String> objection(String name) {
    if (OURS.matcher(name).matches()) {
      return Optional.of(
          "'%s' has a meaning of its own here; callers have to say provider/model."
              .formatted(name));
    }
    return NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "'%s' is no name for an alias; callers have to say provider/model.".formatted(name));
  }

  void add(Deployment deployment) {
    groups
        .computeIfAbsent(deployment.name(), name -> new LinkedHashMap<>())
        .merge(deployment.target(), deployment.weight().orElse(BigDecimal.ONE), BigDecimal::add);
  }

  /** Another name for a group. */
  void alias(String name, String group, Fields settings) {
    objection(name).ifPresent(why -> settings.leaveOut("model_group_alias", why));
    Optional.ofNullable(groups.get(group))
        .ifPresentOrElse(
            meant -> {
              groups.putIfAbsent(name, meant);
              aliased.put(name, group);
            },
            () ->
                settings.leaveOut(
                    "model_group_alias", "'%s' names nothing of the model_list.".formatted(group)));
  }

  /** Takes a list of {@code {name: [others]}}. */
  void fallbacks(JsonNode list) {
    for (JsonNode one : list) {
      one.properties()
          .forEach(entry -> {
            Set<String> others =
                fallbacks.computeIfAbsent(entry.getKey(), name -> new LinkedHashSet<>());
            entry.getValue().forEach(other -> others.add(other.asText()));
          });
    }
  }

  void usualFallbacks(JsonNode list) {
    list.forEach(name -> usualFallbacks.add(name.asText()));
  }

  List<ObjectNode> aliases(Fields settings) {
    fallbacks.keySet().stream()
        .filter(name -> !groups.containsKey(name))
        .forEach(name ->
            settings.leaveOut("fallbacks", "'%s' is not in the model_list.".formatted(name)));
    return groups.keySet().stream()
        .filter(name -> objection(name).isEmpty())
        .map(name -> alias(name, settings))
        .filter(alias ->
            alias.path("targets").size() > 1
                || !alias.path("targets").path(0).asText().equals(alias.path("name").asText()))
        .toList();
  }

  private ObjectNode alias(String name, Fields settings) {
    Map<String, BigDecimal> own = Objects.requireNonNull(groups.get(name));
    Set<String> others = new LinkedHashSet<>();
    Set<String> names =
        new LinkedHashSet<>(fallbacks.getOrDefault(aliased.getOrDefault(name, name), Set.of()));
    names.addAll(usualFallbacks);
    for (String other : names) {
      Map<String, BigDecimal> meant = groups.get(other);
      if (meant == null) {
        settings.leaveOut("fallbacks", "'%s' is not in the model_list.".formatted(other));
      } else {
        meant.keySet().stream().filter(target -> !own.containsKey(target)).forEach(others::add);
      }
    }
    return alias(name, own, List.copyOf(others), settings);
  }

  private static ObjectNode alias(
      String name, Map<String, BigDecimal> own, List<String> others, Fields settings) {
    ObjectNode alias = JsonNodeFactory.instance.objectNode().put("name", name);
    List<String> all = new ArrayList<>(own.keySet());
    all.addAll(others);
    if (all.size() > MOST_TARGETS) {
      settings.leaveOut(
          "fallbacks",
          "'%s' means more than %d models; the last ones were left out."
              .formatted(name, MOST_TARGETS));
    }
    List<String> targets = all.stream().limit(MOST_TARGETS).toList();
    var list = alias.putArray("targets");
    targets.forEach(list::add);
    if (own.size() > 1) {
      var weights = alias.putArray("weights");
      int scale =
          Math.max(
              0,
              own.values().stream()
                  .mapToInt(each -> each.stripTrailingZeros().scale())
                  .max()
                  .orElse(0));
      targets.forEach(target ->
          weights.add(
              own.getOrDefault(target, BigDecimal.ZERO)
                  .movePointRight(Math.min(scale, 4))
                  .intValue()));
    }
    return alias;
  }
}
