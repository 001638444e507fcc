package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Lets a stream pass, event by event and without rebuilding it, while a {@link Listener} says what
 * becomes of each. Bytes that go on together are handed on together.
 */
final class Tap implements Passage {

  private static final String EMPTY_LINE = "\n\n";

  private final Listener listener;
  private final Frames frames;
  private Buffer passed = Buffer.buffer();
  private Buffer held = Buffer.buffer();
  private Optional<Fault> fault = Optional.empty();
  private boolean done;
  private boolean blank = true;

  Tap(Listener listener, Framing framing) {
    this.listener = listener;
    this.frames = new Frames(framing);
  }

  @Override
  public Buffer pass(Buffer arrived) {
    passed = Buffer.buffer(arrived.length());
    frames.add(arrived);
    while (!isOver() && frames.next()) {
      judge();
    }
    if (frames.tooLong() && !isOver()) {
      fault = Optional.of(new Fault.Broken("sent an event without an end"));
    }
    return passed;
  }

  // Its last word may lack the empty line after it. Half an event is no fault of its own: the
  // stream is cut.
  @Override
  public Buffer end() {
    passed = Buffer.buffer();
    if (!isOver() && frames.rest()) {
      judge();
      fault = Optional.empty();
      held.appendString(held.length() > 0 ? EMPTY_LINE : "");
    }
    done |= fault.isEmpty() && listener.mayEndHere();
    return passed;
  }

  private void judge() {
    int data = frames.dataFrom();
    if (data < 0) {
      keep();
      return;
    }
    int to = frames.dataTo(data);
    switch (data == to ? Verdict.PASS : listener.hear(frames.bytes(), data, to)) {
      case Verdict.Pass pass -> keep();
      case Verdict.Drop drop -> {}
      case Verdict.Replace(Buffer event) -> {
        release();
        passed.appendBuffer(event);
        blank = false;
      }
      case Verdict.Hold hold -> {
        release();
        hold();
        blank = false;
      }
      case Verdict.HoldInstead(Buffer event) -> {
        release();
        held.appendBuffer(event);
        blank = false;
      }
      case Verdict.Last last -> {
        hold();
        done = true;
      }
      case Verdict.LastAs(Buffer event) -> {
        held.appendBuffer(event);
        done = true;
      }
      case Verdict.Broken(Fault broken) -> fault = Optional.of(broken);
    }
  }

  private void keep() {
    release();
    passed.appendBytes(frames.bytes(), frames.from(), frames.to() - frames.from());
    blank = false;
  }

  private void hold() {
    held.appendBytes(frames.bytes(), frames.from(), frames.to() - frames.from());
  }

  private void release() {
    if (held.length() > 0) {
      passed.appendBuffer(held);
      held = Buffer.buffer();
    }
  }

  private boolean isOver() {
    return done || fault.isPresent();
  }

  @Override
  public boolean done() {
    return done;
  }

  @Override
  public Optional<Fault> fault() {
    return fault;
  }

  @Override
  public boolean blank() {
    return blank;
  }

  @Override
  public Heard heard() {
    return listener.heard();
  }

  @Override
  public Buffer closing() {
    return held;
  }
}
