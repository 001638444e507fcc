package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A prompt in a dialect. */
public sealed interface Written {

  /**
   * It could be said.
   *
   * @param leftOut what the dialect has no words for and can be left out without changing the sense
   */
  record Body(Buffer bytes, List<String> leftOut) implements Written {
    public Body {
      leftOut = List.copyOf(leftOut);
    }

    @Override
    public String toString() {
      return "Body[" + bytes.length() + " bytes]";
    }
  }

  /** The dialect has no words for something the answer would be wrong without. */
  record Unsayable(String reason, String param) implements Written {}
}
