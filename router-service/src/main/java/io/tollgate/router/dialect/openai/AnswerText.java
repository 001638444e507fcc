package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model says and shows, in a message of an answer or a piece of one. */
final class AnswerText {

  private AnswerText() {}

  /** What it says; a few servers send it as a list of parts. */
  static Optional<String> of(Fields message) {
    String text =
        message.value("content") instanceof JsonArray
            ? message.objects("content").stream()
                .flatMap(part -> part.text("text").stream())
                .collect(Collectors.joining())
            : message.text("content").orElse("");
    return Optional.of(text).filter(said -> !said.isEmpty());
  }

  /** Pictures it made, as OpenRouter sends them. */
  static List<Media> images(Fields message) {
    return message.objects("images").stream()
        .flatMap(image -> image.object("image_url").stream())
        .flatMap(image -> image.text("url").stream())
        .map(Media::at)
        .toList();
  }

  static Optional<JsonArray> logprobs(Fields choice) {
    return choice
        .object("logprobs")
        .flatMap(probabilities ->
            probabilities.value("content") instanceof JsonArray content
                ? Optional.of(content)
                : Optional.empty());
  }
}
