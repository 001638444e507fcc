package io.tollgate.scripted.dialect;

import io.tollgate.scripted.say.Reply;

/** What nobody knows: there is no reply to it. */
final class Unknown implements OpenAiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    String asked = call.request().method() + " " + call.request().path();
    return refusal(404, "Invalid URL (%s)".formatted(asked), call);
  }
}
