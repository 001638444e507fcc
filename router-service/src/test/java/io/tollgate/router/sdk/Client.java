package io.tollgate.router.sdk;

import io.tollgate.router.sdk.Answer.Refusal;
import java.util.List;

/** An application's way to its models: an SDK with an address and a key. */
interface Client extends AutoCloseable {

  Answer ask(String model, Question question);

  /** The same as a stream, put together from its pieces as the SDK does it. */
  Answer listen(String model, Question question);

  /** The first piece of text; then it stops to listen, as the SDK lets one. */
  String leave(String model, Question question);

  /** How many numbers each of these becomes. */
  default List<Integer> embed(String model, List<String> texts) {
    throw new UnsupportedOperationException("it has no embeddings");
  }

  /** What this SDK's exception says. */
  Refusal refusal(Throwable thrown);

  @Override
  void close();
}
