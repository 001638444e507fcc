package io.tollgate.local.voice;

import java.io.PrintStream;

/** The one place that writes to the terminal. */
public final class Voice {

  private final PrintStream out;
  private final PrintStream err;

  public Voice(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What was asked for, and how it is going. */
  public void say(String sentence) {
    out.println(sentence);
    out.flush();
  }

  /** What the person should know but did not ask for; kept out of {@code $(...)}. */
  public void warn(String sentence) {
    err.println(sentence);
    err.flush();
  }

  public void complain(Trouble trouble) {
    warn(trouble.sentence());
    warn(trouble.remedy());
  }
}
