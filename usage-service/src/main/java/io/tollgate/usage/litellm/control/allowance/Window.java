package io.tollgate.usage.litellm.control.allowance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Span;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * So much for so long.
 *
 * @param duration null where it never begins anew
 */
record Window(BigDecimal limit, @Nullable String duration) {

  /** Of a budget's entry: a number, or an object in one of LiteLLM's two spellings. */
  static Window read(String field, JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return new Window(Said.amountOf(field, value), null);
    }
    object
        .fieldNames()
        .forEachRemaining(name -> {
          switch (name) {
            case "max_budget", "budget_limit", "budget_duration", "time_period" -> {}
            default -> throw Refusal.to(field + "." + name, "is not known here.");
          }
        });
    JsonNode limit =
        object.has("max_budget") ? object.get("max_budget") : object.path("budget_limit");
    JsonNode duration =
        object.has("budget_duration") ? object.get("budget_duration") : object.path("time_period");
    if (limit.isMissingNode()) {
      throw Refusal.to(field + ".max_budget", "is missing.");
    }
    boolean once = duration.isMissingNode() || duration.isNull();
    String word = field + ".budget_duration";
    return new Window(
        Said.amountOf(field + ".max_budget", limit),
        once ? null : Span.read(word, Said.textOf(word, duration)).word());
  }

  /** The period of a budget. */
  String period() {
    return duration == null ? Allowance.FOR_EVER : duration;
  }
}
