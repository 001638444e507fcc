package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is in a prompt beside text.
 *
 * @param pictures how many there are
 * @param elsewhere whether part of it is not in the request, or is nothing that bytes bound
 * @param described whether the answer has a form, which providers describe to the model
 */
record Parts(int pictures, boolean elsewhere, boolean described) {

  static final Parts TEXT = new Parts(0, false, false);

  private static final List<String> OF_PROMPT =
      List.of(
          "messages",
          "input",
          "contents",
          "system",
          "systemInstruction",
          "text",
          "response_format",
          "output_format",
          "output_config");

  /** Members that stand for what a provider keeps. */
  private static final List<String> KEPT =
      List.of("previous_response_id", "prompt", "conversation", "cachedContent", "cached_content");

  static Parts of(JsonNode prompt) {
    Parts all =
        of("type", prompt.path("type"))
            .and(of("mimeType", Body.either(prompt, "mimeType", "mime_type")))
            .and(ofOllama(prompt.path("images")));
    for (JsonNode inner : prompt) {
      all = all.and(of(inner));
    }
    return all;
  }

  static Parts ofRequest(JsonNode request) {
    Parts all = TEXT;
    for (String member : OF_PROMPT) {
      all = all.and(of(request.path(member)));
    }
    for (String member : KEPT) {
      all = all.and(new Parts(0, request.hasNonNull(member), false));
    }
    JsonNode config = Body.either(request, "generationConfig", "generation_config");
    boolean form =
        config.path("responseSchema").isObject() || config.path("responseJsonSchema").isObject();
    return all.and(new Parts(0, false, form || request.path("output_format").isObject()));
  }

  private Parts and(Parts other) {
    return new Parts(
        pictures + other.pictures, elsewhere || other.elsewhere, described || other.described);
  }

  private static Parts of(String field, JsonNode value) {
    if (!value.isTextual()) {
      return TEXT;
    }
    String word = value.textValue();
    return field.equals("type") ? ofType(word) : ofMedia(word);
  }

  private static Parts ofType(String type) {
    return switch (type) {
      case "image_url", "input_image", "image" -> new Parts(1, false, false);
      case "input_audio", "file", "input_file", "document", "item_reference", "compaction" ->
          new Parts(0, true, false);
      case "json_schema" -> new Parts(0, false, true);
      default -> TEXT;
    };
  }

  private static Parts ofMedia(String type) {
    return type.startsWith("image/") ? new Parts(1, false, false) : new Parts(0, true, false);
  }

  private static Parts ofOllama(JsonNode images) {
    return images.isArray() ? new Parts(images.size(), false, false) : TEXT;
  }
}
