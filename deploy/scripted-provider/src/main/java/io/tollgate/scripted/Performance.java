package io.tollgate.scripted;

import io.tollgate.scripted.book.Asked.Ending;
import io.tollgate.scripted.book.Asked.Outcome;
import io.tollgate.scripted.dialect.Answer;
import io.tollgate.scripted.dialect.Event;
import io.tollgate.scripted.http.ClientGone;
import io.tollgate.scripted.http.Connection;
import io.tollgate.scripted.http.Response;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Delivery;
import io.tollgate.scripted.script.End;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * One answer on stage: its bytes go out as the delivery says, up to where the delivery ends it.
 *
 * <p>It is billed from its first byte on: a client who leaves before then owes nothing.
 */
final class Performance {

  private final Answer answer;
  private final Delivery delivery;
  private final Connection connection;
  private final Curtain curtain;
  private final Response response;
  private long piecesSent;
  private boolean begun;
  private boolean stalled;
  private boolean reusable;

  Performance(Answer answer, Delivery delivery, Connection connection, Curtain curtain) {
    this.answer = answer;
    this.delivery = delivery;
    this.connection = connection;
    this.curtain = curtain;
    // What has no end has no length either.
    OptionalLong length = delivery.end() == End.ENDLESS ? OptionalLong.empty() : answer.length();
    this.response = new Response(connection, delivery.framing(), length);
  }

  /** Plays it, and says how it ended. */
  Outcome play() throws IOException {
    try {
      begin();
      return outcome(body() ? end() : breakOff());
    } catch (ClientGone left) {
      return outcome(Ending.CALLER_HUNG_UP);
    }
  }

  /** Whether the connection can carry another answer after this one. */
  boolean isReusable() {
    return reusable;
  }

  private void begin() throws IOException {
    if (delivery.held()) {
      curtain.await(connection);
    }
    connection.pause(delivery.beforeHeaders());
    begun = true;
    response.head(answer.status(), answer.headers());
    connection.pause(delivery.beforeBody());
  }

  /** Sends the body; false when the script breaks it off. */
  private boolean body() throws IOException {
    for (Event event : answer.events()) {
      boolean isLastWord = delivery.end() == End.ENDLESS && piecesSent > 0 && event.pieces() == 0;
      if (!isLastWord && !send(event)) {
        return false;
      }
    }
    while (delivery.end() == End.ENDLESS) {
      repeat();
    }
    return !breaksAt(response.sent());
  }

  /** Sends what was generated once more; what has no end has something that was generated. */
  private void repeat() throws IOException {
    if (answer.pieces() == 0) {
      curtain.await(connection);
    }
    for (Event event : answer.events()) {
      if (event.pieces() > 0) {
        send(event);
      }
    }
  }

  /** Sends an event, piece by piece; false when the script breaks it off. */
  private boolean send(Event event) throws IOException {
    byte[] bytes = event.bytes();
    int at = 0;
    while (at < bytes.length) {
      long room = stalled ? Long.MAX_VALUE : delivery.endsAt() - response.sent();
      if (room == 0) {
        if (delivery.end() != End.STALL) {
          return false;
        }
        curtain.await(connection);
        stalled = true;
        continue;
      }
      int length = (int) Math.min(Math.min(delivery.pieceSize(), room), bytes.length - at);
      if (response.sent() > 0) {
        connection.pause(delivery.pace());
      }
      response.body(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    piecesSent += event.pieces();
    return true;
  }

  private boolean breaksAt(long sent) {
    boolean breaks = delivery.end() == End.CUT || delivery.end() == End.RESET;
    return breaks && sent >= delivery.endsAt();
  }

  private Ending end() throws IOException {
    if (delivery.end() == End.STALL && !stalled && response.sent() >= delivery.endsAt()) {
      curtain.await(connection);
    }
    reusable = response.end();
    return Ending.AS_WRITTEN;
  }

  private Ending breakOff() throws IOException {
    if (delivery.end() == End.RESET) {
      connection.reset();
    }
    return Ending.BROKEN_OFF;
  }

  private Outcome outcome(Ending ending) {
    Tokens billed = begun ? answer.billAfter(piecesSent) : Tokens.NONE;
    return new Outcome(ending, answer.status(), response.sent(), billed);
  }
}
