package io.tollgate.router.conversation;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How many tokens a prompt has, as long as nobody counted them: four bytes of text each are usual,
 * a picture costs about the same whatever is on it, and a document is taken for its text.
 */
public final class TokenEstimate {

  private static final int BYTES_PER_TOKEN = 4;
  private static final int BASE64_CHARS_PER_DOCUMENT_TOKEN = 32;
  private static final int PICTURE = 1_600;
  private static final int SOMETHING_ELSEWHERE = 2_000;
  private static final int AROUND_A_TURN = 4;

  private TokenEstimate() {}

  /** At least one. */
  public static long of(Prompt prompt) {
    long tokens = of(prompt.system());
    for (Turn turn : prompt.turns()) {
      tokens += AROUND_A_TURN + of(turn.parts());
    }
    for (Tool tool : prompt.tools()) {
      tokens += of(tool);
    }
    return Math.max(1, tokens);
  }

  private static long of(List<Part> parts) {
    return parts.stream().mapToLong(TokenEstimate::of).sum();
  }

  private static long of(Part part) {
    return switch (part) {
      case Part.Text text -> of(text.text());
      case Part.Thought thought -> of(thought.text());
      case Part.SealedThought thought -> of(thought.sealed());
      case Part.Refusal refusal -> of(refusal.text());
      case Part.ToolCall call -> of(call.name()) + of(call.arguments());
      case Part.ToolResult result -> of(result.content());
      case Part.Image image -> PICTURE;
      case Part.Audio audio -> of(audio.media());
      case Part.Document document -> of(document.media());
    };
  }

  private static long of(Media media) {
    return switch (media) {
      case Media.Inline inline -> inline.base64().length() / BASE64_CHARS_PER_DOCUMENT_TOKEN;
      case Media.Remote remote -> SOMETHING_ELSEWHERE;
      case Media.Stored stored -> SOMETHING_ELSEWHERE;
    };
  }

  private static long of(Tool tool) {
    return switch (tool) {
      case Tool.Function function ->
          of(function.name())
              + function.description().map(TokenEstimate::of).orElse(0L)
              + function.parameters().map(schema -> of(schema.encode())).orElse(0L);
      case Tool.Hosted hosted -> of(hosted.definition().encode());
    };
  }

  private static long of(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
