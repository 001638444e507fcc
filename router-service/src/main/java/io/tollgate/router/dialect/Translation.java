package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says a stream again in the caller's dialect, event by event. */
final class Translation implements Passage {

  private static final int CHARS_PER_TOKEN = 4;

  private final Frames frames;
  private final Hearing hearing;
  private final Telling telling;
  private Buffer told = Buffer.buffer();
  private Optional<Tokens> tokens = Optional.empty();
  private Optional<Fault> fault = Optional.empty();
  private long contentEvents;
  private long generatedChars;
  private boolean done;
  private boolean finished;
  private boolean blank = true;

  Translation(Framing framing, Hearing hearing, Telling telling) {
    this.frames = new Frames(framing);
    this.hearing = hearing;
    this.telling = telling;
  }

  @Override
  public Buffer pass(Buffer arrived) {
    told = Buffer.buffer();
    frames.add(arrived);
    while (!isOver() && frames.next()) {
      hear();
    }
    if (frames.tooLong() && !isOver()) {
      fault = Optional.of(new Fault.Broken("sent an event without an end"));
    }
    return told;
  }

  // Half an event is no fault of its own: the stream is cut.
  @Override
  public Buffer end() {
    told = Buffer.buffer();
    if (isOver()) {
      return told;
    }
    if (frames.rest()) {
      hear();
      fault = Optional.empty();
    }
    if (!done) {
      hearing.end(this::tell);
    }
    return told;
  }

  private void hear() {
    int from = frames.dataFrom();
    if (from < 0) {
      return;
    }
    int to = frames.dataTo(from);
    if (from < to) {
      hearing.hear(new String(frames.bytes(), from, to - from, StandardCharsets.UTF_8), this::tell);
    }
  }

  private void tell(Event event) {
    if (event instanceof Event.Ended) {
      done = true;
    } else if (event instanceof Event.Failed(Fault broken)) {
      fault = Optional.of(broken);
    } else {
      note(event);
      told.appendBuffer(telling.tell(event));
    }
  }

  private void note(Event event) {
    if (event instanceof Event.Used(Tokens used)) {
      tokens = Optional.of(used);
    }
    finished |= event instanceof Event.Finished;
    blank &= event instanceof Event.Begun || event instanceof Event.Used;
    int chars = event.generatedChars();
    generatedChars += chars;
    contentEvents += chars > 0 ? 1 : 0;
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
    long seen = Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
    return new Heard(tokens, seen, Optional.empty(), hearing.beside(), !finished);
  }

  @Override
  public Buffer closing() {
    return telling.close(tokens);
  }
}
