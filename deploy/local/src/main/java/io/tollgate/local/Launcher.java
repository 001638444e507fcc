package io.tollgate.local;

import io.tollgate.local.Request.Stay;
import io.tollgate.local.access.Token;
import io.tollgate.local.service.StartCache;
import io.tollgate.local.voice.Trouble;
import java.io.UncheckedIOException;
import java.util.List;

/** Does what was asked for and turns every way it can end into an exit code. */
final class Launcher {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUNDERSTOOD = 2;
  static final int INTERRUPTED = 130;

  private final Site site;

  Launcher(Site site) {
    this.site = site;
  }

  int run(List<String> words) {
    try {
      return answer(Request.parse(words));
    } catch (Trouble trouble) {
      return failed(trouble);
    } catch (UncheckedIOException failed) {
      return failed(
          new Trouble(
              "A file could not be read or written: " + failed.getCause() + ".",
              "Check that %s can be written to and has space.".formatted(site.home().root())));
    } catch (InterruptedException ctrlC) {
      return INTERRUPTED;
    } catch (RuntimeException bug) {
      return failed(
          new Trouble(
              "Something in the launcher itself broke: " + bug + ".",
              "Please report it with what you typed; nothing else is known to help."));
    }
  }

  private int failed(Trouble trouble) {
    site.voice().complain(trouble);
    return FAILED;
  }

  private int answer(Request request) throws InterruptedException {
    return switch (request) {
      case Request.Up(Stay stay) -> up(stay);
      case Request.Down() -> down();
      case Request.Status() -> new Status(site).run() ? DONE : FAILED;
      case Request.Logs logs -> logs(logs);
      case Request.Key() -> key();
      case Request.SignToken(String role) -> token(role);
      case Request.Dev(var service) -> new Dev(site).run(service);
      case Request.PlanFile(String file) -> new Documents(site).plan(file);
      case Request.ApplyFile(String file) -> new Documents(site).apply(file);
      case Request.ShowDeclared() -> new Documents(site).show();
      case Request.ImportLiteLlm(String file) -> new Documents(site).importLiteLlm(file);
      case Request.Train() -> new Training(site).run();
      case Request.Help() -> help();
      case Request.Misunderstood(String sentence) -> misunderstood(sentence);
    };
  }

  private int up(Stay stay) throws InterruptedException {
    Summary summary = new Up(site, StartCache.Use.START_FAST).run();
    site.voice().say(summary.text());
    return switch (stay) {
      case DETACHED -> DONE;
      case IN_FOREGROUND -> stay();
    };
  }

  private int stay() throws InterruptedException {
    site.voice().say("Press Ctrl-C to stop everything.");
    try {
      new Watch(site).untilNothingRuns();
      return DONE;
    } catch (InterruptedException ctrlC) {
      site.voice().say("Stopping ...");
      new Down(site).run();
      throw ctrlC;
    }
  }

  private int down() throws InterruptedException {
    new Down(site).run();
    return DONE;
  }

  private int logs(Request.Logs request) throws InterruptedException {
    new Logs(site).show(request);
    return DONE;
  }

  private int key() {
    String key =
        site.secrets()
            .callerKey()
            .read()
            .orElseThrow(() ->
                new Trouble(
                    "There is no caller's key yet.",
                    "`%s` makes one.".formatted(site.typed("up"))));
    site.voice().say(key);
    return DONE;
  }

  private int token(String role) {
    if (!new Product(site).survey().nothingRuns()) {
      site.lastFooting().ifPresent(running -> running.requireSigns(site.env(), site.secrets()));
    }
    site.voice().say(Token.from(site.env(), site.signing().here()).sign(role));
    return DONE;
  }

  private int help() {
    site.voice().say(Help.TEXT);
    return DONE;
  }

  private int misunderstood(String sentence) {
    site.voice().warn(sentence);
    site.voice().warn(Help.TEXT);
    return MISUNDERSTOOD;
  }
}
