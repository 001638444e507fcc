package io.tollgate.router.dialect.responses;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A message that is being told, of one part: a text or a refusal. */
final class OpenMessage extends OpenItem {

  /** What a message is. */
  enum Sort {
    TEXT("response.output_text"),
    REFUSAL("response.refusal");

    private final String event;

    Sort(String event) {
      this.event = event;
    }
  }

  private final Sort sort;
  private final JsonArray logprobs = new JsonArray();

  OpenMessage(Sort sort, String id, int index, Numbered events) {
    super(id, index, events);
    this.sort = sort;
  }

  boolean isOf(Sort other) {
    return sort == other;
  }

  void weigh(JsonArray weights) {
    logprobs.addAll(weights);
  }

  @Override
  JsonObject begun() {
    return OutputItems.message(id(), part())
        .put("status", "in_progress")
        .put("content", new JsonArray());
  }

  @Override
  JsonObject ended() {
    return OutputItems.message(id(), part());
  }

  private JsonObject part() {
    return switch (sort) {
      case TEXT -> OutputItems.text(said(), logprobs);
      case REFUSAL -> OutputItems.refusal(said());
    };
  }

  @Override
  Buffer opened() {
    return content("response.content_part.added", JsonObject.of("part", part()));
  }

  @Override
  String deltaType() {
    return sort.event + ".delta";
  }

  @Override
  JsonObject delta(String piece) {
    return weighed(JsonObject.of("content_index", 0, "delta", piece), new JsonArray());
  }

  @Override
  Buffer closed() {
    JsonObject whole =
        switch (sort) {
          case TEXT -> weighed(JsonObject.of("text", said()), logprobs);
          case REFUSAL -> JsonObject.of("refusal", said());
        };
    return content(sort.event + ".done", whole)
        .appendBuffer(content("response.content_part.done", JsonObject.of("part", part())));
  }

  private JsonObject weighed(JsonObject fields, JsonArray weights) {
    return sort == Sort.TEXT ? fields.put("logprobs", weights) : fields;
  }

  private Buffer content(String type, JsonObject fields) {
    return event(type, JsonObject.of("content_index", 0).mergeIn(fields));
  }
}
