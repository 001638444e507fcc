package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Turns a passage of server-sent events into one JSON list, whose elements are their data. */
final class Listed implements Passage {

  private static final String MEDIA_TYPE = "application/json; charset=utf-8";

  private final Passage events;
  private final Frames frames = new Frames(Framing.SERVER_SENT_EVENTS);
  private boolean begun;

  Listed(Passage events) {
    this.events = events;
  }

  @Override
  public String mediaType() {
    return MEDIA_TYPE;
  }

  @Override
  public Buffer pass(Buffer arrived) {
    return list(events.pass(arrived));
  }

  @Override
  public Buffer end() {
    return list(events.end());
  }

  @Override
  public boolean done() {
    return events.done();
  }

  @Override
  public Optional<Fault> fault() {
    return events.fault();
  }

  @Override
  public boolean blank() {
    return events.blank();
  }

  @Override
  public Heard heard() {
    return events.heard();
  }

  @Override
  public Buffer closing() {
    return last(events.closing());
  }

  @Override
  public Buffer breaking(Buffer errorEvent) {
    return last(errorEvent);
  }

  // What is closed without an event is an empty list.
  private Buffer last(Buffer event) {
    Buffer list = list(event);
    return list.appendString(begun ? "]" : "[]");
  }

  private Buffer list(Buffer passed) {
    Buffer list = Buffer.buffer(passed.length());
    frames.add(passed);
    while (frames.next()) {
      int from = frames.dataFrom();
      if (from >= 0) {
        list.appendString(begun ? ",\r\n" : "[")
            .appendBytes(frames.bytes(), from, frames.dataTo(from) - from);
        begun = true;
      }
    }
    return list;
  }
}
