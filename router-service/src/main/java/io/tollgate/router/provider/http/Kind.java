package io.tollgate.router.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Sending;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

/** A kind of provider that is reached over HTTP: what it speaks, where, and how it wants a key. */
enum Kind {
  OPENAI_COMPATIBLE("openai-compatible") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(OpenAi.DIALECT);
    }

    // The address of a server alone, as OLLAMA_BASE_URL usually is, means its usual path.
    @Override
    String address(String base, Sending sending) {
      String path =
          sending.operation() == Operation.EMBEDDING ? "/embeddings" : "/chat/completions";
      return (URI.create(base).getPath().isEmpty() ? base + "/v1" : base) + path;
    }

    @Override
    Credential credential(String apiKey) {
      return new Credential("authorization", "Bearer " + apiKey);
    }
  },

  GEMINI("gemini") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(Gemini.DIALECT);
    }

    @Override
    String address(String base, Sending sending) {
      String verb =
          switch (sending.operation()) {
            case COUNT_TOKENS -> ":countTokens";
            case EMBEDDING -> ":batchEmbedContents";
            case CHAT, PASSTHROUGH ->
                sending.streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
          };
      String name = URLEncoder.encode(sending.model().name(), UTF_8).replace("+", "%20");
      return versioned(base) + "/models/" + name.replace("%2F", "/") + verb;
    }

    // The address of a server alone means its usual path; that of Google's OpenAI-compatible one,
    // as GEMINI_BASE_URL may be, lies below it.
    private String versioned(String base) {
      String own = base.endsWith("/openai") ? base.substring(0, base.length() - 7) : base;
      return URI.create(own).getPath().isEmpty() ? own + "/v1beta" : own;
    }

    @Override
    Credential credential(String apiKey) {
      return new Credential("x-goog-api-key", apiKey);
    }
  };

  /** A header that proves who we are. */
  record Credential(String header, String value) {
    @Override
    public String toString() {
      return "Credential[" + header + "]";
    }
  }

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The kind a catalogue calls by this word. */
  static Optional<Kind> named(String word) {
    for (Kind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** What it speaks, its own dialect first. */
  abstract List<Outbound> dialects(Operation operation);

  /** Where to send a request; the base has no slash at its end. */
  abstract String address(String base, Sending sending);

  abstract Credential credential(String apiKey);

  Outbound speaks(Operation operation, Inbound caller) {
    List<Outbound> all = dialects(operation);
    return all.stream()
        .filter(dialect -> dialect.equals(caller))
        .findFirst()
        .orElse(all.getFirst());
  }
}
