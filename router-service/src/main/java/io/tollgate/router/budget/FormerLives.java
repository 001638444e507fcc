package io.tollgate.router.budget;

import io.tollgate.router.usage.UsageReporter;

/**
 * What earlier lives of this router had leased, and died with. It is given back as soon as all they
 * used is in the books, and not before. For one event loop.
 */
final class FormerLives {

  private static final int LONGEST_PAUSE = 60;

  private final UsageReporter reporter;
  private boolean closed;
  private int pause = 1;
  private int patience;

  FormerLives(UsageReporter reporter) {
    this.reporter = reporter;
  }

  /** Whether it is time to close them; asked once for every message. */
  boolean mayBeClosed() {
    if (closed || !reporter.hasShippedWhatItFound()) {
      return false;
    }
    return patience-- <= 0;
  }

  void closed() {
    closed = true;
  }

  void notClosed() {
    patience = pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
