package io.tollgate.usage.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one item.
 *
 * @param fields those that change, with what they were and what they will be
 */
@JsonInclude(Include.NON_EMPTY)
record Change(String section, String id, Action action, Map<String, Turn> fields) {

  enum Action {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("remove")
    REMOVE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A field's way; null where it was not or will not be. */
  @JsonInclude(Include.ALWAYS)
  record Turn(JsonNode before, JsonNode after) {}

  static Change created(String section, Item<?> item) {
    return new Change(section, item.id(), Action.CREATE, turns(null, item.fields()));
  }

  static Change removed(String section, Item<?> item) {
    return new Change(section, item.id(), Action.REMOVE, Map.of());
  }

  static Change of(String section, Item<?> before, Item<?> after) {
    Map<String, Turn> turns = turns(before.fields(), after.fields());
    return new Change(
        section, after.id(), turns.isEmpty() ? Action.UNCHANGED : Action.UPDATE, turns);
  }

  private static Map<String, Turn> turns(@Nullable ObjectNode before, ObjectNode after) {
    ObjectNode was = before == null ? after.objectNode() : before;
    Map<String, Turn> turns = new TreeMap<>();
    for (String field : Lines.names(was, after)) {
      JsonNode from = was.has(field) ? was.get(field) : NullNode.getInstance();
      JsonNode to = after.has(field) ? after.get(field) : NullNode.getInstance();
      if (!from.equals(to)) {
        turns.put(field, new Turn(from, to));
      }
    }
    return turns;
  }
}
