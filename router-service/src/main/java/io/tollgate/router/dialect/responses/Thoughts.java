package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Provenance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model thought, as an item: a summary anyone can read, and what only its provider can. The
 * proof of a thought, which others have and this dialect has not, stands sealed behind {@value
 * #PROOF}, so that a caller who sends back what it was told keeps the model's train of thought.
 */
final class Thoughts {

  private static final Provenance OURS = new Provenance("responses");
  private static final String PROOF = "signature:";
  private static final String BETWEEN = "\n\n";

  private Thoughts() {}

  static List<Part> of(Fields item) {
    String text = texts(item);
    Optional<String> sealed = item.text("encrypted_content").filter(one -> !one.isEmpty());
    Optional<String> proof =
        sealed.filter(one -> one.startsWith(PROOF)).map(one -> one.substring(PROOF.length()));
    List<Part> thoughts = new ArrayList<>(2);
    if (!text.isEmpty() || proof.isPresent()) {
      thoughts.add(new Part.Thought(text, proof));
    }
    if (proof.isEmpty()) {
      sealed.map(OURS::marked).map(Part.SealedThought::new).ifPresent(thoughts::add);
    }
    return thoughts;
  }

  private static String texts(Fields item) {
    List<Fields> told = item.objects("content");
    return (told.isEmpty() ? item.objects("summary") : told)
        .stream().flatMap(part -> part.text("text").stream()).collect(Collectors.joining(BETWEEN));
  }

  /** What is told of a thought when its item ends: its words were told before. */
  static Optional<Event> proven(Part part) {
    if (part instanceof Part.SealedThought(String sealed)) {
      return Optional.of(new Event.SealedThought(0, sealed));
    }
    return part instanceof Part.Thought thought
        ? thought.signature().map(proof -> new Event.ThoughtSigned(0, proof))
        : Optional.empty();
  }

  /** What a provider would say in the place of a proof. */
  static String proof(String signature) {
    return PROOF + signature;
  }

  /** As its provider gave it; empty when it is somebody else's. */
  static Optional<String> bare(String sealed) {
    return OURS.bare(sealed);
  }

  /** As a caller gets it. */
  static String told(String sealed) {
    return OURS.told(sealed);
  }

  static JsonObject item(String text, Optional<String> sealed) {
    JsonArray summary = new JsonArray();
    if (!text.isEmpty()) {
      summary.add(summary(text));
    }
    JsonObject item = JsonObject.of("type", "reasoning", "summary", summary);
    sealed.ifPresent(content -> item.put("encrypted_content", content));
    return item;
  }

  static JsonObject summary(String text) {
    return JsonObject.of("type", "summary_text", "text", text);
  }
}
