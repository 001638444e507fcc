package io.tollgate.scripted.dialect;

import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;

/** How many tokens a prompt has, for nothing. */
final class AnthropicCount implements AnthropicVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    return Answer.whole(Json.object("input_tokens", reply.tokens().prompt()), Tokens.NONE);
  }
}
