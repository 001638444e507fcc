package io.tollgate.usage.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The fields of a part of the file: what nobody takes is left out, and told. */
final class Fields {

  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?");

  private final String path;
  private final ObjectNode left;
  private final List<LeftOut> leftOut;

  Fields(String path, JsonNode node, List<LeftOut> leftOut) {
    this.path = path;
    this.left =
        node instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    this.leftOut = leftOut;
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      leftOut.add(new LeftOut(path, "has no fields."));
    }
  }

  JsonNode take(String name) {
    JsonNode value = left.remove(name);
    return value == null ? JsonNodeFactory.instance.missingNode() : value;
  }

  Fields part(String name) {
    return new Fields(at(name), take(name), leftOut);
  }

  Optional<String> text(String name) {
    JsonNode value = take(name);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** A number, also one that is written as a text or with an exponent. */
  Optional<BigDecimal> number(String name) {
    JsonNode value = take(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(value.asText()).matches()) {
      leaveOut(name, "is no number.");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(value.asText()));
  }

  boolean flag(String name) {
    return take(name).asBoolean(false);
  }

  void leaveOut(String name, String reason) {
    leftOut.add(new LeftOut(at(name), reason));
  }

  /** Tells of everything that nobody took. */
  void leaveOutTheRest(Map<String, String> reasons, String otherwise) {
    leaveOutTheRest(name -> reasons.getOrDefault(name, otherwise));
  }

  private void leaveOutTheRest(UnaryOperator<String> reason) {
    left.properties().forEach(field -> leaveOut(field.getKey(), reason.apply(field.getKey())));
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
