package io.tollgate.usage.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns entries into what a feature's own API takes, and back, so that a document and the API say
 * the same. A value of another type is wrong, and so is a field that does not exist.
 */
@ApplicationScoped
public class Lines {

  private static final Set<LogicalType> SCALARS =
      Set.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.Textual);
  private static final Set<CoercionInputShape> SHAPES =
      Set.of(
          CoercionInputShape.Integer,
          CoercionInputShape.Float,
          CoercionInputShape.Boolean,
          CoercionInputShape.String,
          CoercionInputShape.EmptyString);
  private static final Map<Class<?>, String> FORMS =
      Map.of(
          Integer.class, "must be a whole number",
          Long.class, "must be a whole number",
          BigDecimal.class, "must be a number",
          Boolean.class, "must be true or false",
          String.class, "must be a text; put it in quotes",
          Instant.class, "must be a moment like 2025-12-08T14:32:15Z",
          LocalDate.class, "must be a day like 2025-12-08");

  private final ObjectMapper strict;
  private final Validator validator;

  Lines(ObjectMapper json, Validator validator) {
    this.strict = json.copy();
    this.validator = validator;
    strict
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    for (LogicalType scalar : SCALARS) {
      for (CoercionInputShape shape : SHAPES) {
        strict.coercionConfigFor(scalar).setCoercion(shape, CoercionAction.Fail);
      }
    }
    strict
        .coercionConfigFor(LogicalType.Float)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert)
        .setCoercion(CoercionInputShape.Float, CoercionAction.TryConvert);
    strict
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
  }

  /** What a line has to show, without what is null. */
  public ObjectNode fields(Object line) {
    return Canon.of(strict.valueToTree(line));
  }

  /** The same, behind a field that the line has not. */
  public ObjectNode fields(String first, String value, Object line) {
    ObjectNode all = strict.createObjectNode();
    all.put(first, value);
    all.setAll(fields(line));
    return all;
  }

  /** Reads fields as a line and checks it; throws a {@link Flaw}. */
  <L> L line(ObjectNode fields, Class<L> type, Collection<String> others) {
    L line = read(fields, type, others);
    for (ConstraintViolation<L> wrong : validator.validate(line)) {
      throw new Flaw(wireName(wrong.getPropertyPath().toString()), wrong.getMessage() + ".");
    }
    return line;
  }

  private <L> L read(ObjectNode fields, Class<L> type, Collection<String> others) {
    try {
      return strict.treeToValue(fields, type);
    } catch (UnrecognizedPropertyException unknown) {
      throw unknown(unknown, others);
    } catch (MismatchedInputException mismatch) {
      Class<?> target = mismatch.getTargetType();
      String form =
          target != null && Collection.class.isAssignableFrom(target)
              ? "must be a list"
              : FORMS.getOrDefault(
                  target == null ? Object.class : target, "has not the form it must have");
      throw new Flaw(path(mismatch), form + ".");
    } catch (JsonProcessingException malformed) {
      throw new Flaw("", "cannot be read.");
    }
  }

  private static Flaw unknown(UnrecognizedPropertyException unknown, Collection<String> others) {
    List<String> allowed =
        Stream.concat(others.stream(), unknown.getKnownPropertyIds().stream().map(String::valueOf))
            .distinct()
            .sorted()
            .toList();
    return new Flaw(
        path(unknown),
        "is not a field; there are: %s.".formatted(String.join(", ", allowed)),
        allowed);
  }

  private static String path(JsonMappingException wrong) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : wrong.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  // What is a component in Java has this name on the wire.
  private static String wireName(String component) {
    return component
        .replaceAll("(?<=[a-z])(?=[A-Z0-9])", "_")
        .replaceAll("\\.<(list element|map value)>", "")
        .toLowerCase(Locale.ROOT);
  }

  static List<String> names(JsonNode... nodes) {
    return Arrays.stream(nodes)
        .flatMap(node -> node.properties().stream().map(Map.Entry::getKey))
        .distinct()
        .toList();
  }
}
