package io.tollgate.router.dialect.responses;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A thought that is being told. */
final class OpenThought extends OpenItem {

  private Optional<String> sealed = Optional.empty();

  OpenThought(String id, int index, Numbered events) {
    super(id, index, events);
  }

  /** Puts to it what only its provider can read. */
  void seal(String content) {
    sealed = Optional.of(content);
  }

  @Override
  JsonObject begun() {
    return OutputItems.thought(id(), "", Optional.empty());
  }

  @Override
  JsonObject ended() {
    return OutputItems.thought(id(), said(), sealed);
  }

  @Override
  Buffer opened() {
    return Buffer.buffer();
  }

  @Override
  String deltaType() {
    return "response.reasoning_summary_text.delta";
  }

  @Override
  JsonObject delta(String piece) {
    return JsonObject.of("summary_index", 0, "delta", piece);
  }

  /** Begins its summary; one that is sealed from the beginning has none. */
  Buffer summarised() {
    return summary("response.reasoning_summary_part.added", "part", Thoughts.summary(""));
  }

  @Override
  Buffer closed() {
    return said().isEmpty()
        ? Buffer.buffer()
        : summary("response.reasoning_summary_text.done", "text", said())
            .appendBuffer(
                summary("response.reasoning_summary_part.done", "part", Thoughts.summary(said())));
  }

  private Buffer summary(String type, String field, Object value) {
    return event(type, JsonObject.of("summary_index", 0, field, value));
  }
}
