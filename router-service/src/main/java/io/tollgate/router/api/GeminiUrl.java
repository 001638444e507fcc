package io.tollgate.router.api;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Gemini's URLs, in which a model's name stands before a verb. The name may have slashes and
 * colons in it, and be percent-encoded.
 */
final class GeminiUrl {

  static final String PATH =
      "/v1(?:beta|alpha)?/models/(?<model>.+)(?::|%3[Aa])(?<verb>generateContent|streamGenerateContent|countTokens|embedContent|batchEmbedContents)";

  private static final Pattern PATTERN = Pattern.compile(PATH);

  private GeminiUrl() {}

  static Address read(HttpServerRequest request) {
    Matcher url = PATTERN.matcher(request.path());
    if (!url.matches()) {
      throw new IllegalStateException("routed here, yet not of this form");
    }
    Optional<String> model = Optional.of(decoded(url.group("model")));
    return switch (url.group("verb")) {
      case "streamGenerateContent" ->
          new Address(Operation.CHAT, model, true, delivery(request.getParam("alt", "json")));
      case "countTokens" -> new Address(Operation.COUNT_TOKENS, model, false, Delivery.EVENTS);
      case "embedContent", "batchEmbedContents" ->
          new Address(Operation.EMBEDDING, model, false, Delivery.EVENTS);
      default -> new Address(model, false);
    };
  }

  private static Delivery delivery(String alt) {
    return alt.equals("sse") ? Delivery.EVENTS : Delivery.LIST;
  }

  // A plus is a plus in a path. A name that is no encoding of anything is taken as it stands.
  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return name;
    }
  }
}
