package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no line of the log may hold: a key in a URL, and a line of the caller's own (S5). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class UnloggedTest {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger ATTEMPTS = Logger.getLogger("io.tollgate.request");
  private static final PatternFormatter WORDS = new PatternFormatter("%s%e");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(WORDS.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    Surroundings.reset();
    ROOT.addHandler(listener);
    ATTEMPTS.setLevel(Level.FINE);
  }

  @AfterEach
  void leave() {
    ROOT.removeHandler(listener);
    ATTEMPTS.setLevel(null);
  }

  @Test
  void a_key_in_a_url_is_in_no_line() {
    String key = Surroundings.key().reveal();
    String contents = "{\"contents\":[{\"parts\":[{\"text\":\"?\"}]}]}";

    given().body(contents).post("/v1beta/models/gpt-4:generateContent?key=" + key);
    given().body("{").post("/v1beta/models/gpt-4:countTokens?key=" + key);
    given().get("/v1beta/models?key=" + key);
    given().get("/v1beta/nothing?key=" + key);
    given().post("/v1/chat/completions?key=" + key);
    given().get("/v2/nothing?key=" + key);
    given().get("/?key=" + key);

    Ask.model("gpt-4");
    assertThat(lines).anyMatch(line -> line.startsWith("attempt ended"));
    assertThat(lines).noneMatch(line -> line.contains(key));
  }

  @Test
  void a_caller_writes_no_line_of_its_own() {
    for (String path : List.of("/v2/x%0d%0aattempt%20ended", "/v1/x%0aattempt", "/x%0aattempt")) {
      Ask.caller().urlEncodingEnabled(false).get(path);
    }

    Ask.model("gpt-4\\r\\nattempt ended");
    Ask.model("gpt-4");
    assertThat(lines).anyMatch(line -> line.startsWith("attempt ended"));
    assertThat(lines).noneMatch(line -> line.contains("\nattempt"));
  }

  @Test
  void an_attempt_that_went_well_writes_a_line_where_it_is_wanted_and_one_that_failed_always() {
    ATTEMPTS.setLevel(null);
    Ask.model("gpt-4");
    assertThat(lines).noneMatch(line -> line.startsWith("attempt ended"));

    Surroundings.provider().plays("openai", Script.status(400, "no such voice"));
    Ask.model("gpt-4");
    assertThat(lines).anyMatch(line -> line.startsWith("attempt ended"));
  }
}
