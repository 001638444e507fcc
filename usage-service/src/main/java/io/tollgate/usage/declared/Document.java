package io.tollgate.usage.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What somebody wishes the installation to be.
 *
 * @param prune whether what a list of the document does not have shall go
 * @param lists the entries of those lists that the document has; a list it has not is left alone
 */
record Document(boolean prune, Map<String, List<ObjectNode>> lists) {

  private static final String PRUNE = "prune";

  Optional<List<ObjectNode>> list(String section) {
    return Optional.ofNullable(lists.get(section));
  }

  /** Reads YAML, or JSON when it begins with a brace; throws a {@link Flaw}. */
  static Document read(byte[] body, Collection<String> sections, ObjectMapper json) {
    JsonNode root = root(text(body), body.length, json);
    if (!(root instanceof ObjectNode fields)) {
      throw new Flaw("document", "must have fields: %s.".formatted(String.join(", ", sections)));
    }
    Map<String, List<ObjectNode>> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!field.getKey().equals(PRUNE)) {
        lists.put(field.getKey(), entries(field.getKey(), field.getValue(), sections));
      }
    }
    return new Document(prune(fields.path(PRUNE)), lists);
  }

  static JsonNode root(String text, int bytes, ObjectMapper json) {
    if (!text.stripLeading().startsWith("{")) {
      return YamlText.read(text, Math.max(1, bytes));
    }
    try {
      return json.reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(text);
    } catch (JsonProcessingException malformed) {
      String where =
          malformed.getLocation() == null
              ? "document"
              : "line " + malformed.getLocation().getLineNr();
      throw new Flaw(where, "is no JSON.");
    }
  }

  static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException malformed) {
      throw new Flaw("document", "is not in UTF-8.");
    }
  }

  private static boolean prune(JsonNode value) {
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new Flaw(PRUNE, "must be true or false.");
    }
    return value.asBoolean(false);
  }

  private static List<ObjectNode> entries(String name, JsonNode list, Collection<String> sections) {
    if (!sections.contains(name)) {
      TreeSet<String> allowed = new TreeSet<>(sections);
      allowed.add(PRUNE);
      throw new Flaw(
          name,
          "is not a field; there are: %s.".formatted(String.join(", ", allowed)),
          List.copyOf(allowed));
    }
    if (list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new Flaw(name, "must be a list.");
    }
    List<ObjectNode> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      if (!(entry instanceof ObjectNode fields)) {
        throw new Flaw("%s[%d]".formatted(name, entries.size()), "must have fields.");
      }
      entries.add(fields);
    }
    return entries;
  }
}
