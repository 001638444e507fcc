package io.tollgate.local;

import java.util.concurrent.CountDownLatch;

/**
 * Turns a Ctrl-C (or a polite kill) into an interrupt of the working thread, and keeps the JVM
 * until that thread has put things in order.
 */
final class CtrlC {

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);

  private CtrlC(Thread worker) {
    this.worker = worker;
  }

  static CtrlC interrupting(Thread worker) {
    CtrlC ctrlC = new CtrlC(worker);
    Runtime.getRuntime().addShutdownHook(new Thread(ctrlC::pressed, "ctrl-c"));
    return ctrlC;
  }

  void nothingLeftToDo() {
    finished.countDown();
  }

  private void pressed() {
    worker.interrupt();
    try {
      finished.await();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }
}
