package io.tollgate.scripted;

import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Asked.Ending;
import io.tollgate.scripted.book.Asked.Outcome;
import io.tollgate.scripted.book.Book;
import io.tollgate.scripted.dialect.Call;
import io.tollgate.scripted.dialect.Route;
import io.tollgate.scripted.http.Connection;
import io.tollgate.scripted.http.NotHttp;
import io.tollgate.scripted.http.Request;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.End;
import io.tollgate.scripted.script.Saying;
import io.tollgate.scripted.script.Script;
import io.tollgate.scripted.script.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The life of a connection: one request after the other until somebody has enough. */
final class Visit {

  private final Connection connection;
  private final Stage stage;

  /** What all visits share. */
  record Stage(
      Repertoire repertoire,
      Book book,
      Curtain curtain,
      Control control,
      AtomicInteger numbers,
      InstantSource clock) {}

  Visit(Connection connection, Stage stage) {
    this.connection = connection;
    this.stage = stage;
  }

  void run() throws IOException {
    try (connection) {
      boolean goesOn = true;
      while (goesOn) {
        Optional<Request> head = connection.nextHead();
        goesOn = head.isPresent() && answered(head.get()) && !wantsToClose(head.get());
      }
    } catch (NotHttp malformed) {
      // Closed without a word, as providers' front doors do it.
    }
  }

  private boolean answered(Request head) throws IOException {
    if (Control.isMeant(head)) {
      return stage.control().answer(connection.withBody(head, Duration.ZERO), connection);
    }
    Route route = Route.of(head);
    Optional<Script> written = stage.repertoire().next(route.provider());
    Duration readPace = written.map(script -> script.delivery().readPace()).orElse(Duration.ZERO);
    Request request = connection.withBody(head, readPace);
    Call call = Call.of(request, stage.numbers().incrementAndGet(), stage.clock().instant());
    Asked asked = new Asked(call.number(), call.at(), call.provider(), request);
    stage.book().enter(asked);
    return play(written.orElseGet(() -> unwritten(call.model())), call, asked);
  }

  /** What is played when nobody wrote a script: what the model's name says, or politeness. */
  private static Script unwritten(String model) {
    try {
      return Words.in(model).map(Script::play).orElse(Script.POLITE);
    } catch (IllegalArgumentException misspelled) {
      return Script.status(400, String.valueOf(misspelled.getMessage()));
    }
  }

  private boolean play(Script script, Call call, Asked asked) throws IOException {
    if (script.saying() instanceof Saying.HangUp(End end)) {
      if (end == End.RESET) {
        connection.reset();
      }
      asked.outcome().complete(new Outcome(Ending.BROKEN_OFF, 0, 0, Tokens.NONE));
      return false;
    }
    Performance performance =
        new Performance(
            Composition.of(script, call), script.delivery(), connection, stage.curtain());
    Outcome outcome = performance.play();
    asked.outcome().complete(outcome);
    return performance.isReusable();
  }

  private static boolean wantsToClose(Request head) {
    return head.header("connection").orElse("").equalsIgnoreCase("close");
  }
}
