package io.tollgate.router.dialect.ollama;

import io.tollgate.router.dialect.Lenient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of a tool. Older servers give it no id: then it gets one from its place in the answer.
 *
 * @param arguments JSON text
 */
record Call(String id, String name, String arguments) {

  /** The calls of a line, after so many of the same answer. */
  static List<Call> all(JsonObject line, int before) {
    List<Call> calls = new ArrayList<>();
    for (JsonObject call : Lenient.objects(Lenient.object(line, "message"), "tool_calls")) {
      JsonObject function = Lenient.object(call, "function");
      String id = Lenient.text(call, "id");
      calls.add(
          new Call(
              id.isEmpty() ? made(line, before + calls.size()) : id,
              Lenient.text(function, "name"),
              Lenient.object(function, "arguments").encode()));
    }
    return calls;
  }

  // No two answers of a conversation are of the same instant.
  private static String made(JsonObject line, int number) {
    return "call_" + ReplyReader.id(line) + "_" + number;
  }

  @Override
  public String toString() {
    return "Call[" + name + "]";
  }
}
