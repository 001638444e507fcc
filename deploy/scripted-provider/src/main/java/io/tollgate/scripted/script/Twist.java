package io.tollgate.scripted.script;

/**
 * What is wrong inside of a body that arrives in one piece.
 *
 * @param after how many events of a stream are well; a whole answer counts as one event
 */
public record Twist(Kind kind, int after) {

  /** What happens to the event that is not well. */
  public enum Kind {
    NONE,
    /** Half of its JSON is missing. The stream goes on. */
    BROKEN_JSON,
    /** It is neither a field nor a comment, and runs into the next one. The stream goes on. */
    BROKEN_EVENT,
    /** The dialect's own error takes its place, under status 200. The stream ends. */
    ERROR
  }

  public static final Twist NONE = new Twist(Kind.NONE, 0);
}
