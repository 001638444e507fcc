package io.tollgate.router.sdk;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What came of a stream of LangChain4j's, awaited. */
final class Heard implements StreamingChatResponseHandler {

  private static final int PATIENCE_IN_SECONDS = 20;

  private final boolean leaving;
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

  /**
   * @param leaving whether to cancel at the first piece
   */
  Heard(boolean leaving) {
    this.leaving = leaving;
  }

  String firstPiece() {
    return now(first);
  }

  ChatResponse response() {
    return now(whole);
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    first.complete(piece.text());
    if (leaving) {
      context.streamingHandle().cancel();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    whole.complete(response);
  }

  @Override
  public void onError(Throwable error) {
    first.completeExceptionally(error);
    whole.completeExceptionally(error);
  }

  private static <T> T now(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_IN_SECONDS, TimeUnit.SECONDS).join();
  }
}
