package io.tollgate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.Request.Reading;
import io.tollgate.local.Request.Stay;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static Stream<Arguments> understood() {
    return Stream.of(
        Arguments.of("up", new Request.Up(Stay.IN_FOREGROUND)),
        Arguments.of("up --detach", new Request.Up(Stay.DETACHED)),
        Arguments.of("up -d", new Request.Up(Stay.DETACHED)),
        Arguments.of("down", new Request.Down()),
        Arguments.of("status", new Request.Status()),
        Arguments.of("logs", new Request.Logs(List.of(), Reading.ONCE)),
        Arguments.of("logs -f router", new Request.Logs(List.of("router"), Reading.FOLLOWING)),
        Arguments.of("logs postgres", new Request.Logs(List.of("postgres"), Reading.ONCE)),
        Arguments.of("key", new Request.Key()),
        Arguments.of("token", new Request.SignToken("admin")),
        Arguments.of("token --role viewer", new Request.SignToken("viewer")),
        Arguments.of("token --role=caller", new Request.SignToken("caller")),
        Arguments.of("dev usage-service", new Request.Dev(Service.USAGE)),
        Arguments.of("dev metrics", new Request.Dev(Service.METRICS)),
        Arguments.of("plan tollgate.yaml", new Request.PlanFile("tollgate.yaml")),
        Arguments.of("apply tollgate.yaml", new Request.ApplyFile("tollgate.yaml")),
        Arguments.of("declared", new Request.ShowDeclared()),
        Arguments.of("import litellm-config c.yaml", new Request.ImportLiteLlm("c.yaml")),
        Arguments.of("train", new Request.Train()),
        Arguments.of("--help", new Request.Help()));
  }

  @ParameterizedTest
  @MethodSource("understood")
  void a_command_is_understood(String words, Request request) {
    assertThat(Request.parse(List.of(words.split(" ")))).isEqualTo(request);
  }

  @Test
  void no_words_ask_for_help() {
    assertThat(Request.parse(List.of())).isEqualTo(new Request.Help());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "apply a b",
        "declared x",
        "import a.yaml",
        "import helicone-config a.yaml",
        "start",
        "up --detached",
        "down now",
        "logs kafka",
        "token --role root",
        "token admin",
        "token --role",
        "dev",
        "dev postgres",
        "key --all"
      })
  void anything_else_is_answered_with_a_sentence_and_how_to_use_it(String words) {
    int code = say(words.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(err.toString(UTF_8).lines().findFirst().orElseThrow()).endsWith(".");
    assertThat(err.toString(UTF_8)).contains("Usage: ./tollgate COMMAND");
  }

  @Test
  void help_names_every_command_a_person_may_use() {
    int code = say("help");

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            "up [--detach]", "down", "status", "logs", "key", "token", "dev", "TOLLGATE_HOME");
  }

  private int say(String... words) {
    Voice voice = new Voice(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    Site site = Site.of(Path.of("no-checkout-is-needed"), Map.of(), "./tollgate", voice);
    return new Launcher(site).run(List.of(words));
  }
}
