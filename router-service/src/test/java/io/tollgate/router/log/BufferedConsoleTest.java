package io.tollgate.router.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.router.surroundings.Eventually;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a console that writes into memory, nested as Quarkus nests its own. */
class BufferedConsoleTest {

  private static final Logger ROOT = LogContext.getLogContext().getLogger("");
  private static final Logger LOG = LogContext.getLogContext().getLogger("buffered-console-test");

  private final Vertx vertx = Vertx.vertx();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ConsoleHandler console = new ConsoleHandler(new MessageAlone());
  private final Outer outer = new Outer();
  private final BufferedConsole buffered = new BufferedConsole(vertx);

  @BeforeEach
  void nest() {
    console.setOutputStream(written);
    outer.addHandler(console);
    ROOT.addHandler(outer);
  }

  @AfterEach
  void takeOut() {
    ROOT.removeHandler(outer);
    buffered.onStop(new ShutdownEvent());
    vertx.close();
  }

  @Test
  void a_line_waits_for_others_but_not_for_long() {
    buffered.onStart(new StartupEvent());

    LOG.log(Level.INFO, "patient");

    assertThat(console.isAutoFlush()).isFalse();
    Eventually.until("the line is written", () -> text().contains("patient"));
  }

  @Test
  void nothing_is_left_when_the_router_stops() {
    buffered.onStart(new StartupEvent());
    LOG.log(Level.INFO, "patient");

    buffered.onStop(new ShutdownEvent());

    assertThat(text()).contains("patient");
    LOG.log(Level.INFO, "the very last");
    assertThat(text()).contains("the very last");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static final class Outer extends ExtHandler {
    @Override
    protected void doPublish(ExtLogRecord line) {
      publishToNestedHandlers(line);
    }
  }

  private static final class MessageAlone extends Formatter {
    @Override
    public String format(LogRecord line) {
      return line.getMessage() + "\n";
    }
  }
}
