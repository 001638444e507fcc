package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Understands what a stream says of one of the answers. */
final class ChoiceHearing {

  private final int choice;
  private final CallHearing calls;
  private boolean plainThoughts;
  private boolean refused;
  private boolean finished;

  /**
   * @param answer the id of the whole answer
   */
  ChoiceHearing(int choice, String answer) {
    this.choice = choice;
    this.calls = new CallHearing(choice, answer);
  }

  void hear(Fields piece, Consumer<Event> told) {
    piece.object("delta").ifPresent(delta -> said(delta, told));
    AnswerText.logprobs(piece)
        .filter(probabilities -> !probabilities.isEmpty())
        .ifPresent(probabilities -> told.accept(new Event.Weighed(choice, probabilities)));
    piece.text("finish_reason").ifPresent(word -> finish(word, told));
  }

  private void said(Fields delta, Consumer<Event> told) {
    thought(delta, told);
    AnswerText.of(delta).ifPresent(text -> told.accept(new Event.Said(choice, text)));
    delta
        .text("refusal")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> {
          refused = true;
          told.accept(new Event.Refused(choice, text));
        });
    AnswerText.images(delta).forEach(media -> told.accept(new Event.Pictured(choice, media)));
    List<Fields> pieces = delta.objects("tool_calls");
    for (int i = 0; i < pieces.size(); i++) {
      calls.hear(pieces.get(i), i, told);
    }
    delta.object("function_call").ifPresent(function -> calls.hearFunction(function, told));
  }

  // OpenRouter tells a thought twice, plain and in detail: the detail adds its proof.
  private void thought(Fields delta, Consumer<Event> told) {
    Optional<String> plain = Thoughts.text(delta);
    plainThoughts |= plain.isPresent();
    plain.ifPresent(text -> told.accept(new Event.Thought(choice, text)));
    for (Part detail : Thoughts.details(delta)) {
      if (detail instanceof Part.Thought(String text, Optional<String> signature)) {
        if (!plainThoughts && !text.isEmpty()) {
          told.accept(new Event.Thought(choice, text));
        }
        signature.ifPresent(proof -> told.accept(new Event.ThoughtSigned(choice, proof)));
      } else if (detail instanceof Part.SealedThought(String sealed)) {
        told.accept(new Event.SealedThought(choice, sealed));
      }
    }
  }

  /** The stream is complete, whether a reason was told or not. */
  void finish(Consumer<Event> told) {
    finish("", told);
  }

  private void finish(String word, Consumer<Event> told) {
    if (!finished) {
      finished = true;
      told.accept(
          new Event.Finished(
              choice, StopReasons.read(word, calls.any(), refused), Optional.empty()));
    }
  }
}
