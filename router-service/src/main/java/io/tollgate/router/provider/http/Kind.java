package io.tollgate.router.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Sending;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of provider that is reached over HTTP: what it speaks, where, and how it wants a key; as
 * OpenAI does where it says nothing else.
 */
enum Kind {
  OPENAI_COMPATIBLE("openai-compatible") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(OpenAi.DIALECT);
    }
  },
  OPENAI("openai") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(OpenAi.DIALECT, Responses.DIALECT);
    }
  },
  AZURE_OPENAI("azure-openai") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(OpenAi.DIALECT);
    }

    @Override
    String address(String base, Sending sending) {
      return OpenAiAddress.atAzure(base, sending);
    }

    @Override
    String server(String base) {
      return OpenAiAddress.azuresServer(base);
    }

    @Override
    Credential credential(String apiKey) {
      return new Credential("api-key", apiKey);
    }
  },

  ANTHROPIC("anthropic") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(Anthropic.DIALECT);
    }

    // Anthropic's SDKs take the address without the version that our catalogue has in it.
    @Override
    String address(String base, Sending sending) {
      return (base.endsWith("/v1") ? base : base + "/v1")
          + (sending.operation() == Operation.COUNT_TOKENS
              ? "/messages/count_tokens"
              : "/messages");
    }

    @Override
    Outbound counts(String path) {
      return Anthropic.DIALECT;
    }

    @Override
    Credential credential(String apiKey) {
      return new Credential("x-api-key", apiKey);
    }

    @Override
    Map<String, String> headers() {
      return Map.of("anthropic-version", Anthropic.VERSION);
    }
  },

  // Its own dialect tells more than its OpenAI-compatible one, which is there for those who need no
  // translation.
  OLLAMA("ollama") {
    @Override
    List<Outbound> dialects(Operation operation) {
      return List.of(Ollama.DIALECT, OpenAi.DIALECT);
    }

    @Override
    String address(String base, Sending sending) {
      String server = base.endsWith("/v1") ? base.substring(0, base.length() - 3) : base;
      if (!sending.dialect().equals(Ollama.DIALECT)) {
        return OpenAiAddress.at(server + "/v1", sending);
      }
      return server + (sending.operation() == Operation.EMBEDDING ? "/api/embed" : "/api/chat");
    }

    @Override
    Outbound counts(String path) {
      return path.startsWith("/v1/") ? OpenAiAddress.counts(path) : Ollama.DIALECT;
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
      String name = URLEncoder.encode(sending.model().providersName(), UTF_8).replace("+", "%20");
      return versioned(base) + "/models/" + name.replace("%2F", "/") + verb;
    }

    // The address of a server alone means its usual path; that of Google's OpenAI-compatible one,
    // as GEMINI_BASE_URL may be, lies below it.
    private String versioned(String base) {
      String own = withoutOpenAi(base);
      return URI.create(own).getPath().isEmpty() ? own + "/v1beta" : own;
    }

    private String withoutOpenAi(String base) {
      return base.endsWith("/openai") ? base.substring(0, base.length() - 7) : base;
    }

    @Override
    String server(String base) {
      return super.server(withoutOpenAi(base));
    }

    @Override
    Outbound counts(String path) {
      return Gemini.DIALECT;
    }

    @Override
    Credential credential(String apiKey) {
      return new Credential("x-goog-api-key", apiKey);
    }
  };

  /** A header that proves who we are. */
  record Credential(String header, String value) {
    static Credential bearer(String apiKey) {
      return new Credential("authorization", "Bearer " + apiKey);
    }

    @Override
    public String toString() {
      return "Credential[" + header + "]";
    }
  }

  private static final Map<String, Kind> BY_WORD =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.word, kind -> kind));

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The kind a catalogue calls by this word. */
  static Optional<Kind> named(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** What it speaks, its own dialect first. */
  abstract List<Outbound> dialects(Operation operation);

  /** Where its server is; the base has no slash at its end. */
  String server(String base) {
    return ForwardAddress.unversioned(base);
  }

  /** In what it tells what was used when it is asked at this path. */
  Outbound counts(String path) {
    return OpenAiAddress.counts(path);
  }

  /** Where to send a request; the base has no slash at its end. */
  String address(String base, Sending sending) {
    return OpenAiAddress.at(base, sending);
  }

  Credential credential(String apiKey) {
    return Credential.bearer(apiKey);
  }

  /** Headers it wants from everyone; a caller's own of the same name take their place. */
  Map<String, String> headers() {
    return Map.of();
  }

  Outbound speaks(Operation operation, Inbound caller) {
    List<Outbound> all = dialects(operation);
    return all.stream()
        .filter(dialect -> dialect.equals(caller))
        .findFirst()
        .orElse(all.getFirst());
  }
}
