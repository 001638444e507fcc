package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.usage.declared.Change.Action;
import io.tollgate.usage.declared.Declared.Shown;
import java.util.List;

/** A plan for people to read: what changes, field by field, and how much stays. */
final class PlanText {

  private PlanText() {}

  static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    for (Change change : plan.changes()) {
      if (change.action() != Action.UNCHANGED) {
        change(change, text);
      }
    }
    return text.append(
            "%d to create, %d to update, %d to remove, %d unchanged.\nplan %s\n"
                .formatted(
                    plan.count(Action.CREATE),
                    plan.count(Action.UPDATE),
                    plan.count(Action.REMOVE),
                    plan.count(Action.UNCHANGED),
                    plan.fingerprint()))
        .toString();
  }

  static String of(Plan plan, List<Shown> keys) {
    StringBuilder text = new StringBuilder(of(plan));
    keys.forEach(key -> text.append("key %s: %s\n".formatted(key.id(), key.key())));
    return text.append("Done.\n").toString();
  }

  private static void change(Change change, StringBuilder text) {
    String sign =
        switch (change.action()) {
          case CREATE -> "+";
          case UPDATE -> "~";
          case REMOVE -> "-";
          case UNCHANGED -> " ";
        };
    text.append("%s %s %s\n".formatted(sign, change.section(), change.id()));
    change
        .fields()
        .forEach((field, turn) ->
            text.append(
                change.action() == Action.CREATE
                    ? "    %s: %s\n".formatted(field, value(turn.after()))
                    : "    %s: %s -> %s\n"
                        .formatted(field, value(turn.before()), value(turn.after()))));
  }

  private static String value(JsonNode value) {
    return value.isNull() ? "(none)" : value.isTextual() ? value.textValue() : value.toString();
  }
}
