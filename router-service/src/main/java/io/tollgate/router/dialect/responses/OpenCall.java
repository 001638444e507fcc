package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Event;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** A call of a tool that is being told. */
final class OpenCall extends OpenItem {

  private final Event.CallBegun call;

  OpenCall(Event.CallBegun call, String id, int index, Numbered events) {
    super(id, index, events);
    this.call = call;
  }

  @Override
  JsonObject begun() {
    return item("").put("status", "in_progress");
  }

  @Override
  JsonObject ended() {
    return item(arguments());
  }

  private JsonObject item(String arguments) {
    return OutputItems.call(id(), call.id(), call.name(), arguments, call.signature());
  }

  private String arguments() {
    return said().isBlank() ? "{}" : said();
  }

  @Override
  Buffer opened() {
    return Buffer.buffer();
  }

  @Override
  String deltaType() {
    return "response.function_call_arguments.delta";
  }

  @Override
  Buffer closed() {
    return event(
        "response.function_call_arguments.done",
        JsonObject.of("name", call.name(), "arguments", arguments()));
  }
}
