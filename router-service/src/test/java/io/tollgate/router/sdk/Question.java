package io.tollgate.router.sdk;

import io.tollgate.router.sdk.Answer.Call;
import java.util.List;
import java.util.Map;

/**
 * What an application asks.
 *
 * @param calls those of the turn before; none in the first one
 * @param results what each of them came to
 */
record Question(
    String text,
    boolean withImage,
    boolean withTool,
    boolean inSchema,
    List<Call> calls,
    List<String> results) {

  static final String IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

  static final String TOOL = "weather";

  /** Of the tool's arguments, and of the answer that is wanted. */
  static final Map<String, Object> PROPERTIES =
      Map.of("city", Map.of("type", "string", "description", "The name of a city"));

  static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          PROPERTIES,
          "required",
          List.of("city"),
          "additionalProperties",
          false);

  static final Question PLAIN = new Question("Hello?", false, false, false, List.of(), List.of());

  Question {
    calls = List.copyOf(calls);
    results = List.copyOf(results);
  }

  Question seeing() {
    return new Question(text, true, withTool, inSchema, calls, results);
  }

  Question offering() {
    return new Question(text, withImage, true, inSchema, calls, results);
  }

  Question wantingJson() {
    return new Question(text, withImage, withTool, true, calls, results);
  }

  /** The same once more, after the tools it wanted were called. */
  Question after(List<Call> made, String... came) {
    return new Question(text, withImage, withTool, inSchema, made, List.of(came));
  }
}
