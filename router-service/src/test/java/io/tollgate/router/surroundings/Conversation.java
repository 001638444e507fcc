package io.tollgate.router.surroundings;

import io.tollgate.router.surroundings.Answered.Called;
import java.util.List;
import java.util.stream.Collectors;

/** One conversation with a system, a picture, a tool and its results, as each caller writes it. */
public final class Conversation {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

  private Conversation() {}

  /** The first turn. */
  public static String begun(Speaker speaker, String model, boolean streamed) {
    return written(speaker, model, streamed, "");
  }

  /** The second turn: what the model called, and what came of it. */
  public static String goneOn(Speaker speaker, String model, boolean streamed, List<Called> calls) {
    String called = each(calls, "", call -> call(speaker, call));
    String results = each(calls, "", call -> result(speaker, call));
    String more =
        switch (speaker) {
          case CHAT ->
              ",{\"role\":\"assistant\",\"content\":\"Let me look.\",\"tool_calls\":[%s]},%s"
                  .formatted(called, results);
          case RESPONSES -> "," + called + "," + results;
          case MESSAGES ->
              ",{\"role\":\"assistant\",\"content\":[%s]},{\"role\":\"user\",\"content\":[%s]}"
                  .formatted(called, results);
          case GEMINI, GEMINI_LIST ->
              ",{\"role\":\"model\",\"parts\":[%s]},{\"role\":\"user\",\"parts\":[%s]}"
                  .formatted(called, results);
        };
    return written(speaker, model, streamed, more);
  }

  private static String written(Speaker speaker, String model, boolean streamed, String more) {
    String named = "\"model\":\"%s\",\"stream\":%s".formatted(model, streamed);
    return switch (speaker) {
      case CHAT ->
          """
          {%s,"max_completion_tokens":77,"tool_choice":"required"%s,
          "tools":[{"type":"function","function":{"name":"weather","description":"Tells it.","parameters":%s}}],
          "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Where is it warm?"},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0K"}}]}%s]}\
          """
              .formatted(
                  named,
                  streamed ? ",\"stream_options\":{\"include_usage\":true}" : "",
                  SCHEMA,
                  more);
      case RESPONSES ->
          """
          {%s,"max_output_tokens":77,"tool_choice":"required","instructions":"Be brief.",
          "tools":[{"type":"function","name":"weather","description":"Tells it.","parameters":%s}],
          "input":[{"role":"user","content":[{"type":"input_text","text":"Where is it warm?"},
          {"type":"input_image","image_url":"data:image/png;base64,iVBORw0K"}]}%s]}\
          """
              .formatted(named, SCHEMA, more);
      case MESSAGES ->
          """
          {%s,"max_tokens":77,"tool_choice":{"type":"any"},"system":"Be brief.",
          "tools":[{"name":"weather","description":"Tells it.","input_schema":%s}],
          "messages":[{"role":"user","content":[{"type":"text","text":"Where is it warm?"},
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0K"}}]}%s]}\
          """
              .formatted(named, SCHEMA, more);
      case GEMINI, GEMINI_LIST ->
          """
          {"generationConfig":{"maxOutputTokens":77},"toolConfig":{"functionCallingConfig":{"mode":"ANY"}},
          "systemInstruction":{"parts":[{"text":"Be brief."}]},
          "tools":[{"functionDeclarations":[{"name":"weather","description":"Tells it.","parameters":%s}]}],
          "contents":[{"role":"user","parts":[{"text":"Where is it warm?"},
          {"inlineData":{"mimeType":"image/png","data":"iVBORw0K"}}]}%s]}\
          """
              .formatted(SCHEMA, more);
    };
  }

  private interface Written {
    String of(Called call);
  }

  private static String each(List<Called> calls, String none, Written form) {
    return calls.stream().map(form::of).collect(Collectors.joining(",", none, none));
  }

  private static String call(Speaker speaker, Called call) {
    String quoted = call.arguments().replace("\\", "\\\\").replace("\"", "\\\"");
    return switch (speaker) {
      case CHAT ->
          "{\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
              .formatted(call.id(), call.name(), quoted);
      case RESPONSES ->
          "{\"type\":\"function_call\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\"}"
              .formatted(call.id(), call.name(), quoted);
      case MESSAGES ->
          "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
              .formatted(call.id(), call.name(), call.arguments());
      case GEMINI, GEMINI_LIST ->
          "{\"functionCall\":{\"id\":\"%s\",\"name\":\"%s\",\"args\":%s}}"
              .formatted(call.id(), call.name(), call.arguments());
    };
  }

  private static String result(Speaker speaker, Called call) {
    String degrees = "Degrees of " + Json.read(call.arguments()).path("city").asText();
    return switch (speaker) {
      case CHAT ->
          "{\"role\":\"tool\",\"tool_call_id\":\"%s\",\"content\":\"%s\"}"
              .formatted(call.id(), degrees);
      case RESPONSES ->
          "{\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":\"%s\"}"
              .formatted(call.id(), degrees);
      case MESSAGES ->
          "{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"content\":\"%s\"}"
              .formatted(call.id(), degrees);
      case GEMINI, GEMINI_LIST ->
          "{\"functionResponse\":{\"id\":\"%s\",\"name\":\"%s\",\"response\":{\"output\":\"%s\"}}}"
              .formatted(call.id(), call.name(), degrees);
    };
  }
}
