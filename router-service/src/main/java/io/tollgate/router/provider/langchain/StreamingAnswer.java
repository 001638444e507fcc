package io.tollgate.router.provider.langchain;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.vertx.core.json.JsonObject;

/**
 * Writes a stream as it comes. Calls of tools are told when the answer is complete, for not every
 * model tells them before.
 */
final class StreamingAnswer implements StreamingChatResponseHandler {

  private final AnswerWriter writer;
  private final HandedStream told;

  StreamingAnswer(AnswerWriter writer, HandedStream told) {
    this.writer = writer;
    this.told = told;
  }

  @Override
  public void onPartialResponse(String text) {
    told.write(writer.delta(JsonObject.of("content", text)));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    told.write(writer.delta(JsonObject.of("reasoning_content", thinking.text())));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    told.write(writer.last(response));
    told.end();
  }

  @Override
  public void onError(Throwable thrown) {
    told.fail(thrown);
  }
}
