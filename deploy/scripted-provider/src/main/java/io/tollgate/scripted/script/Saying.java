package io.tollgate.scripted.script;

import io.tollgate.scripted.say.Reply;

/** What is said to a request. */
public sealed interface Saying {

  /**
   * This, in the dialect that was asked in.
   *
   * @param offeredTools how many of the tools that the request offers are called besides
   */
  record Say(Reply reply, int offeredTools) implements Saying {}

  /** An error in the shape of the dialect that was asked in. */
  record Refuse(int status, String message) implements Saying {}

  /** These bytes, whatever was asked. */
  record Raw(int status, String contentType, byte[] body) implements Saying {

    /** Whether its length is unknown when it begins. */
    public boolean isStream() {
      return contentType.startsWith("text/event-stream") || contentType.contains("ndjson");
    }

    @Override
    public String toString() {
      return "Raw[%d, %s, %d bytes]".formatted(status, contentType, body.length);
    }
  }

  /** Nothing: the connection is closed, or reset. */
  record HangUp(End end) implements Saying {}
}
