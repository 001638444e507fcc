package io.tollgate.scripted.dialect;

import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;

/** What a model can do, and how long its context is. */
final class OllamaShow implements OllamaVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    return Answer.whole(
        Json.object(
            "modelfile", "FROM scripted",
            "parameters", "stop \"<|eot_id|>\"",
            "template", "{{ .Prompt }}",
            "details", OllamaTags.details(),
            "model_info",
                Json.object(
                    "general.architecture",
                    "llama",
                    "general.parameter_count",
                    3_212_749_888L,
                    "llama.context_length",
                    131_072,
                    "llama.embedding_length",
                    3_072),
            "capabilities", List.of("completion", "tools"),
            "modified_at", "2026-01-15T09:30:00.000000001Z"),
        Tokens.NONE);
  }
}
