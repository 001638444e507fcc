package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.Map;

/** How one operation of one dialect is answered. */
public interface Voice {

  /** The reply, whole or streamed as the call asks for. */
  Answer answer(Reply reply, Call call);

  /** An error's body. */
  JsonNode error(int status, String message, Call call);

  /** An error in the middle of a stream, as its event with this number, the first being 0. */
  Event errorEvent(int status, String message, Call call, int event);

  /** Headers every answer of this provider has. */
  Map<String, String> headers(Call call);

  /** An error before anything else was said. It costs nothing. */
  default Answer refusal(int status, String message, Call call) {
    return Answer.whole(status, error(status, message, call), Tokens.NONE);
  }
}
