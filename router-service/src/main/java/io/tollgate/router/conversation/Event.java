package io.tollgate.router.conversation;

import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/**
 * Something that happens while a model answers. {@code choice} counts the answers wanted of one
 * prompt, from 0. Deltas of one kind that follow each other belong together; another kind begins
 * another part.
 */
public sealed interface Event {

  /** The answer it belongs to; the first where it belongs to all. */
  default int choice() {
    return 0;
  }

  /** Characters a model generated for it. */
  default int generatedChars() {
    return 0;
  }

  /** The first of all. */
  record Begun(String id, String model) implements Event {}

  record Said(int choice, String text) implements Event {
    @Override
    public int generatedChars() {
      return text.length();
    }

    @Override
    public String toString() {
      return "Said[" + text.length() + " characters]";
    }
  }

  record Thought(int choice, String text) implements Event {
    @Override
    public int generatedChars() {
      return text.length();
    }

    @Override
    public String toString() {
      return "Thought[" + text.length() + " characters]";
    }
  }

  /** Proves the thought before it, and ends it. */
  record ThoughtSigned(int choice, String signature) implements Event {}

  record SealedThought(int choice, String sealed) implements Event {}

  record Refused(int choice, String text) implements Event {
    @Override
    public int generatedChars() {
      return text.length();
    }

    @Override
    public String toString() {
      return "Refused[" + text.length() + " characters]";
    }
  }

  /** A call of a tool begins; {@code call} counts the calls of a choice, from 0. */
  record CallBegun(int choice, int call, String id, String name, Optional<String> signature)
      implements Event {}

  /** A piece of the arguments, JSON text when all are put together. */
  record CallArgued(int choice, int call, String json) implements Event {
    @Override
    public int generatedChars() {
      return json.length();
    }

    @Override
    public String toString() {
      return "CallArgued[" + json.length() + " characters]";
    }
  }

  /** A picture the model made. */
  record Pictured(int choice, Media media) implements Event {}

  /** How probable the tokens before it were, in the form of OpenAI's {@code logprobs.content}. */
  record Weighed(int choice, JsonArray logprobs) implements Event {}

  /** A choice is complete. */
  record Finished(int choice, StopReason reason, Optional<String> stopSequence) implements Event {}

  /** What was used so far; the last one counts. */
  record Used(Tokens tokens) implements Event {}

  /** The answer is complete: nothing follows. */
  record Ended() implements Event {}

  /** The provider broke off: nothing follows. */
  record Failed(Fault fault) implements Event {}
}
