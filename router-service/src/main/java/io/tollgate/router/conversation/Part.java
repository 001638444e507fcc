package io.tollgate.router.conversation;

import java.util.List;
import java.util.Optional;

/** A piece of what is said, by either side. */
public sealed interface Part {

  /** Asks the provider to keep the prompt up to and including this part in its cache. */
  Optional<CacheMark> cacheMark();

  record Text(String text, Optional<CacheMark> cacheMark) implements Part {
    public Text(String text) {
      this(text, Optional.empty());
    }

    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * A picture.
   *
   * @param detail how closely to look, in OpenAI's words
   */
  record Image(Media media, Optional<String> detail, Optional<CacheMark> cacheMark)
      implements Part {}

  /** Recorded speech or sound. */
  record Audio(Media media, Optional<CacheMark> cacheMark) implements Part {}

  /** A document, a PDF for example. */
  record Document(Media media, Optional<String> name, Optional<CacheMark> cacheMark)
      implements Part {}

  /** The model wants a tool called; the arguments are JSON text as the model wrote it. */
  record ToolCall(
      String id,
      String name,
      String arguments,
      Optional<String> signature,
      Optional<CacheMark> cacheMark)
      implements Part {
    public ToolCall(String id, String name, String arguments) {
      this(id, name, arguments, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "ToolCall[" + name + "]";
    }
  }

  /** What a tool gave back. */
  record ToolResult(
      String callId, List<Part> content, boolean isError, Optional<CacheMark> cacheMark)
      implements Part {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /**
   * What the model thought, where it shows it.
   *
   * @param signature the provider's proof that these are the model's own words, behind the name of
   *     the dialect whose providers understand it ({@code anthropic:...}); empty when it gave none
   */
  record Thought(String text, Optional<String> signature) implements Part {
    @Override
    public Optional<CacheMark> cacheMark() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "Thought[" + text.length() + " characters]";
    }
  }

  /**
   * What the model thought, readable by its provider only.
   *
   * @param sealed behind the name of the dialect whose providers can read it
   */
  record SealedThought(String sealed) implements Part {
    @Override
    public Optional<CacheMark> cacheMark() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "SealedThought[" + sealed.length() + " characters]";
    }
  }

  /** The model says that it will not. */
  record Refusal(String text) implements Part {
    @Override
    public Optional<CacheMark> cacheMark() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "Refusal[" + text.length() + " characters]";
    }
  }
}
