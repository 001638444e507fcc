package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.ApiKey;
import io.tollgate.edge.Jwt;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.BookKeeper.Mood;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No prompt, completion, key or secret is in any line of the log, whatever goes wrong (S3). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SilenceTest {

  private static final String PROMPT = "prompt-canary-5120";
  private static final String COMPLETION = "completion-canary-8843";

  private final Logger root = LogContext.getLogContext().getLogger("");
  private final Logger ours = LogContext.getLogContext().getLogger("io.tollgate");
  private final Listener listener = new Listener();

  @BeforeEach
  void listen() {
    Surroundings.reset();
    root.addHandler(listener);
    ours.setLevel(Level.FINEST);
  }

  @AfterEach
  void stop() {
    root.removeHandler(listener);
    ours.setLevel(null);
  }

  @Test
  void the_log_tells_what_happened_and_never_what_was_said() {
    ApiKey unknown = Keys.unmade();
    String token = Jwt.of("viewer").sign();

    everythingHappens(unknown, token);

    Eventually.until("the log tells of the last call", () -> listener.tells("outcome=SERVED"));
    assertThat(listener.lines)
        .isNotEmpty()
        .noneMatch(line -> line.contains(PROMPT))
        .noneMatch(line -> line.contains(COMPLETION))
        .noneMatch(line -> line.contains(Surroundings.key().secret()))
        .noneMatch(line -> line.contains(unknown.secret()))
        .noneMatch(line -> line.contains(token))
        .noneMatch(line -> line.contains(Surroundings.PROVIDER_KEY))
        .noneMatch(line -> line.contains(Keys.HASH_SECRET))
        .noneMatch(line -> line.contains(Jwt.SECRET));
  }

  @Test
  void every_attempt_has_one_line_with_the_keys_of_the_house() {
    String id = Ask.model("gpt-4").header("x-request-id");

    List<String> lines = listener.lines.stream().filter(line -> line.contains(id)).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("tenant=", "key=" + Surroundings.key().id(), "provider=openai", "model=gpt-4")
        .contains("outcome=SERVED", "in=11", "out=3");
  }

  private static void everythingHappens(ApiKey unknown, String token) {
    String question =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]%s}";
    String streamed = ",\"stream\":true";
    AReply reply = AReply.saying(COMPLETION, "more");
    List<Script> scripts =
        List.of(
            reply.whole(),
            reply.streamed(),
            reply.streamed().cutAt(300),
            reply.streamed().stallingAt(300),
            reply.whole().cutAt(120),
            Script.status(400, COMPLETION),
            Script.status(401, COMPLETION + Surroundings.PROVIDER_KEY),
            Script.status(500, COMPLETION),
            Script.json(COMPLETION),
            Script.stream(("data: " + COMPLETION + "\n\n").getBytes(StandardCharsets.UTF_8)));
    for (Script script : scripts) {
      Surroundings.provider().plays("openai", script);
      Ask.chat(question.formatted("openai/gpt-4", script.isStream() ? streamed : ""));
    }
    Ask.chat(question.formatted("auto", "") + PROMPT);
    Ask.chat(question.formatted(PROMPT, ""));
    Ask.chat(question.formatted("sandbox-small", streamed));
    for (String credential : List.of(unknown.reveal(), token)) {
      given()
          .header("Authorization", "Bearer " + credential)
          .body(question.formatted("auto", ""))
          .post("/v1/chat/completions");
    }
    Surroundings.bookKeeper().becomes(Mood.UNAUTHORIZED);
    Ask.chat(question.formatted("gpt-4", ""));
  }

  private static final class Listener extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternFormatter everything = new PatternFormatter("%c %s %X %E");

    boolean tells(String text) {
      return lines.stream().anyMatch(line -> line.contains(text));
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(everything.format(ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
