package io.tollgate.local;

import io.tollgate.local.voice.Voice;
import java.nio.file.Path;
import java.util.List;

/**
 * The program behind {@code ./tollgate}, which tells where the checkout is and how it was called.
 */
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread());
    Site site =
        Site.of(
            Path.of(System.getProperty("tollgate.checkout", "")).toAbsolutePath(),
            System.getenv(),
            System.getProperty("tollgate.command", "./tollgate"),
            new Voice(System.out, System.err));
    int code = Launcher.FAILED;
    try {
      code = new Launcher(site).run(List.of(words));
    } finally {
      ctrlC.nothingLeftToDo();
    }
    System.exit(code);
  }
}
