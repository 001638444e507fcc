package io.tollgate.router.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Makes the console write its lines together: every attempt has one, and a system call for each
 * costs more than the line itself.
 */
@ApplicationScoped
class BufferedConsole {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  private final Vertx vertx;
  private List<ConsoleHandler> consoles = List.of();

  BufferedConsole(Vertx vertx) {
    this.vertx = vertx;
  }

  void onStart(@Observes StartupEvent event) {
    consoles = consolesOf(LogContext.getLogContext().getLogger("").getHandlers()).toList();
    consoles.forEach(console -> console.setAutoFlush(false));
    vertx.setPeriodic(LONGEST_WAIT.toMillis(), tick -> consoles.forEach(ConsoleHandler::flush));
  }

  // After everything that may still have something to say.
  void onStop(@Observes @Priority(20_000) ShutdownEvent event) {
    consoles.forEach(console -> {
      console.setAutoFlush(true);
      console.flush();
    });
  }

  // Quarkus nests the console in a handler of its own, and in another one when it is asynchronous.
  private static Stream<ConsoleHandler> consolesOf(Handler... handlers) {
    return Stream.of(handlers)
        .flatMap(handler ->
            switch (handler) {
              case ConsoleHandler console -> Stream.of(console);
              case ExtHandler outer -> consolesOf(outer.getHandlers());
              default -> Stream.empty();
            });
  }
}
