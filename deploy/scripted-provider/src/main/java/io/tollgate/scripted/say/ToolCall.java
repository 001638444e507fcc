package io.tollgate.scripted.say;

import io.tollgate.scripted.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A tool the model wants called.
 *
 * @param arguments a JSON object, as text
 */
public record ToolCall(String name, String arguments) {

  public ToolCall {
    if (!Json.readOrMissing(arguments.getBytes(StandardCharsets.UTF_8)).isObject()) {
      throw new IllegalArgumentException("the arguments of a tool call are a JSON object");
    }
  }

  /** The arguments as they arrive in a stream: in two pieces, neither of which is JSON. */
  public List<String> pieces() {
    int middle = arguments.length() / 2;
    return List.of(arguments.substring(0, middle), arguments.substring(middle));
  }
}
