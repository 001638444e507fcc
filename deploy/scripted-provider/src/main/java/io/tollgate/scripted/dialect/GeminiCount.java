package io.tollgate.scripted.dialect;

import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;

/** How many tokens a prompt has, for nothing. */
final class GeminiCount implements GeminiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    long prompt = reply.tokens().prompt();
    return Answer.whole(
        Json.object(
            "totalTokens",
            prompt,
            "promptTokensDetails",
            List.of(Json.object("modality", "TEXT", "tokenCount", prompt))),
        Tokens.NONE);
  }
}
