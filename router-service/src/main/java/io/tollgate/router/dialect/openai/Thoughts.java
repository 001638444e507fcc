package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Provenance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model thought. OpenAI's dialect has no words for it, so others found some, which we read
 * and use: {@code reasoning_content} (DeepSeek, vLLM) or {@code reasoning} (OpenRouter) for the
 * text; {@code reasoning_details} (OpenRouter) for what proves it and what is sealed; {@code
 * extra_content.google.thought_signature} (Google) for what proves a call of a tool. A caller who
 * sends back what it was told keeps the model's train of thought.
 */
final class Thoughts {

  static final String TEXT = "reasoning_content";
  static final String DETAILS = "reasoning_details";

  private static final Provenance OURS = new Provenance("openai");

  /** Whoever proves a call in this dialect is Google, which can read its own proof anywhere. */
  private static final Provenance GOOGLES = new Provenance("gemini");

  private static final String TEXT_DETAIL = "reasoning.text";
  private static final String SUMMARY_DETAIL = "reasoning.summary";
  private static final String SEALED_DETAIL = "reasoning.encrypted";

  private Thoughts() {}

  static List<Part> of(Fields message) {
    List<Part> details = details(message);
    return details.isEmpty()
        ? text(message).<Part>map(text -> new Part.Thought(text, Optional.empty())).stream()
            .toList()
        : details;
  }

  /** The plain text of a thought, or a piece of it. */
  static Optional<String> text(Fields message) {
    return message.text(TEXT).or(() -> message.text("reasoning")).filter(text -> !text.isEmpty());
  }

  static List<Part> details(Fields message) {
    return message.objects(DETAILS).stream().flatMap(Thoughts::detail).toList();
  }

  private static Stream<Part> detail(Fields detail) {
    Optional<? extends Part> part =
        switch (detail.text("type").orElse("")) {
          case TEXT_DETAIL ->
              Optional.of(
                  new Part.Thought(
                      detail.text("text").orElse(""),
                      detail
                          .text("signature")
                          .filter(proof -> !proof.isEmpty())
                          .map(OURS::marked)));
          case SUMMARY_DETAIL ->
              detail.text("summary").map(text -> new Part.Thought(text, Optional.empty()));
          case SEALED_DETAIL -> detail.text("data").map(OURS::marked).map(Part.SealedThought::new);
          default -> Optional.empty();
        };
    return part.stream().map(Part.class::cast);
  }

  /** Tells thoughts as fields of a message, or of a piece of one. */
  static void tell(List<Part> parts, JsonObject message) {
    String text =
        parts.stream()
            .map(part -> part instanceof Part.Thought thought ? thought.text() : "")
            .collect(Collectors.joining());
    if (!text.isEmpty()) {
      message.put(TEXT, text);
    }
    if (parts.stream().anyMatch(Thoughts::isProven)) {
      message.put(
          DETAILS, new JsonArray(parts.stream().flatMap(part -> detail(part).stream()).toList()));
    }
  }

  private static boolean isProven(Part part) {
    return part instanceof Part.SealedThought
        || (part instanceof Part.Thought thought && thought.signature().isPresent());
  }

  /** A thought as a detail; empty for what is none. */
  static Optional<JsonObject> detail(Part part) {
    if (part instanceof Part.SealedThought(String sealed)) {
      return Optional.of(JsonObject.of("type", SEALED_DETAIL, "data", OURS.told(sealed)));
    }
    if (part instanceof Part.Thought(String text, Optional<String> signature)) {
      JsonObject detail = JsonObject.of("type", TEXT_DETAIL, "text", text);
      signature.ifPresent(proof -> detail.put("signature", OURS.told(proof)));
      return Optional.of(detail);
    }
    return Optional.empty();
  }

  /** What proves a call of a tool. */
  static Optional<String> signatureOf(Fields call) {
    return call.object("extra_content")
        .flatMap(extra -> extra.object("google"))
        .flatMap(google -> google.text("thought_signature"))
        .map(GOOGLES::marked);
  }

  static void sign(JsonObject call, Optional<String> signature) {
    signature.ifPresent(proof ->
        call.put(
            "extra_content",
            JsonObject.of("google", JsonObject.of("thought_signature", GOOGLES.told(proof)))));
  }
}
