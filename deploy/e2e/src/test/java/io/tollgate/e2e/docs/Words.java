package io.tollgate.e2e.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be said of a method of a mapping, from its type and its annotations. */
record Words(MethodTree method) {

  private static final String OPTIONAL = "Optional<";

  private static final Map<String, String> TYPES =
      Map.of(
          "String", "text",
          "int", "whole number",
          "BigDecimal", "dollars",
          "boolean", "`true` or `false`",
          "Duration", "duration",
          "MemorySize", "size in bytes, like `4M`",
          "Path", "path",
          "Sync", "`never`, `interval` or `each`",
          "Policy", "`refuse` or `allow`",
          "URI", "URL");

  boolean optional() {
    return declared().startsWith(OPTIONAL);
  }

  /** The type as the source has it. */
  String declared() {
    return method.getReturnType().toString();
  }

  /** What a value looks like: its kind and its bounds. */
  String type() {
    String declared = declared();
    String inner =
        (optional() ? declared.substring(OPTIONAL.length(), declared.length() - 1) : declared)
            .replaceFirst("^@\\w+(\\(.*\\))? ", "");
    String kind = TYPES.get(inner);
    if (kind == null) {
      throw new IllegalStateException("Words.TYPES has no words for the type " + inner);
    }
    return Stream.concat(Stream.of(kind), annotations().flatMap(Words::bound))
        .collect(Collectors.joining(", "));
  }

  /** The only argument of an annotation, where the method has it. */
  Optional<String> value(String annotation) {
    return annotations()
        .filter(found -> nameOf(found).equals(annotation))
        .map(found -> arguments(found).get("value"))
        .findFirst();
  }

  boolean has(String annotation) {
    return annotations().anyMatch(found -> nameOf(found).equals(annotation));
  }

  private Stream<? extends AnnotationTree> annotations() {
    return method.getModifiers().getAnnotations().stream();
  }

  private static Stream<String> bound(AnnotationTree annotation) {
    Map<String, String> arguments = arguments(annotation);
    return switch (nameOf(annotation)) {
      case "Positive" -> Stream.of("above 0");
      case "PositiveOrZero" -> Stream.of("at least 0");
      case "Min" -> Stream.of("at least " + arguments.get("value"));
      case "Max" -> Stream.of("at most " + arguments.get("value"));
      case "Size" -> Stream.of("at least " + arguments.get("min") + " characters");
      case "DurationMin" -> Stream.of("at least " + time(arguments));
      case "DurationMax" -> Stream.of("at most " + time(arguments));
      default -> Stream.empty();
    };
  }

  private static String time(Map<String, String> arguments) {
    return arguments.isEmpty()
        ? "0"
        : arguments.entrySet().stream()
            .map(part -> part.getValue() + " " + unit(part.getKey()))
            .collect(Collectors.joining(" "));
  }

  private static String unit(String argument) {
    return switch (argument) {
      case "millis" -> "ms";
      case "seconds" -> "s";
      case "minutes" -> "min";
      default -> argument;
    };
  }

  static String nameOf(AnnotationTree annotation) {
    return annotation.getAnnotationType().toString();
  }

  static Map<String, String> arguments(AnnotationTree annotation) {
    return annotation.getArguments().stream()
        .collect(Collectors.toMap(Words::argumentName, Words::argumentValue));
  }

  // What stands alone is called value.
  private static String argumentName(ExpressionTree argument) {
    return argument instanceof AssignmentTree named ? named.getVariable().toString() : "value";
  }

  private static String argumentValue(ExpressionTree argument) {
    return literal(argument instanceof AssignmentTree named ? named.getExpression() : argument);
  }

  private static String literal(ExpressionTree expression) {
    return expression instanceof LiteralTree literal
        ? String.valueOf(literal.getValue())
        : expression.toString();
  }
}
