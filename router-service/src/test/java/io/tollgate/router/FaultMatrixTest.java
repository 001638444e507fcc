package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tollgate.router.surroundings.EveryKind;
import io.tollgate.router.surroundings.EveryKind.Kind;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Speaker;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Asked.Outcome;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of a provider in every dialect, told in every other, whole and streamed (T2, T5, M5):
 * no caller takes a broken answer for a whole one, no error is of our own making, and our books
 * agree with the provider's row by row.
 */
@QuarkusTest
@TestProfile(EveryKind.class)
class FaultMatrixTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The providers: those of the other kinds speak one of these dialects. */
  private static final List<Kind> KINDS =
      List.of(Kind.OPENAI, Kind.ANTHROPIC, Kind.GEMINI, Kind.OLLAMA);

  /** One call of the matrix. */
  private record Cell(Kind kind, Speaker speaker, boolean streamed, String question) {
    @Override
    public String toString() {
      return "%s -> %s, %s".formatted(kind, speaker, streamed ? "streamed" : "whole");
    }
  }

  /** A cell, what its caller was told, and both books. */
  private record Told(Cell cell, HttpResponse<String> response, Outcome billed, JsonNode event) {
    boolean begun() {
      return response.statusCode() == 200;
    }
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  /** Faults after which nothing is whole, and the words by which they may be booked. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault("cut-0", "truncated", "provider_error", "disconnected"),
        fault("cut-1", "truncated", "provider_error"),
        fault("cut-70", "truncated", "provider_error"),
        fault("cut-150", "truncated", "provider_error"),
        fault("untilclose+cut-90", "truncated", "provider_error"),
        fault("reset-0", "truncated", "provider_error", "disconnected"),
        fault("reset-100", "truncated", "provider_error"),
        fault("hangup", "disconnected"),
        fault("rst", "disconnected"),
        fault("pieces-7+cut-160", "truncated"),
        fault("stall-0", "timeout_first_byte", "timeout_idle"),
        fault("stall-100", "timeout_idle"),
        fault("error-0", "provider_error", "overloaded"),
        fault("error-1", "provider_error", "overloaded"),
        fault("error-2", "provider_error", "overloaded"),
        fault("badjson-0", "provider_error"),
        fault("badjson-1", "provider_error"),
        fault("badjson-3", "provider_error"),
        fault("badchunks+pieces-40", "truncated", "provider_error"),
        fault("empty", "provider_error"),
        fault("html", "provider_error"),
        fault("html-502", "provider_error"),
        fault("empty-500", "provider_error"),
        fault("500", "provider_error"),
        fault("503", "overloaded"),
        fault("529", "overloaded"));
  }

  private static Arguments fault(String play, String... errorClasses) {
    return Arguments.of(play, Set.of(errorClasses));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void nothing_broken_passes_for_whole(String play, Set<String> errorClasses) {
    everyonePlays(play);

    List<Told> all = ask(cells(KINDS, cell -> true));

    SoftAssertions.assertSoftly(softly -> {
      for (Told told : all) {
        softly.assertThat(complaint(told)).as("%s %s", play, told.cell()).isEmpty();
        softly
            .assertThat(told.event().path("errorClass").asText())
            .as("%s %s booked as", play, told.cell())
            .isIn(errorClasses);
        softly.assertThat(disagreement(told)).as("%s %s books", play, told.cell()).isEmpty();
      }
    });
  }

  /** What is wrong with what the caller of a broken answer was told; empty when nothing is. */
  private static String complaint(Told told) {
    HttpResponse<String> response = told.response();
    Cell cell = told.cell();
    String body = response.body();
    JsonNode error;
    if (told.begun()) {
      if (!cell.streamed()) {
        return "a whole answer: " + body;
      }
      if (cell.speaker().takesForComplete(body)) {
        return "a clean end: " + body;
      }
      error = cell.speaker().lastError(body);
    } else {
      if (!Set.of(502, 503, 504, 529).contains(response.statusCode())) {
        return response.statusCode() + ": " + body;
      }
      error = Json.read(body).path("error");
    }
    return error.path("message").asText().startsWith(cell.kind().provider())
        ? ""
        : "an error that does not name the provider: " + body;
  }

  /** In what our book does not agree with the provider's; empty when it does. */
  private static String disagreement(Told told) {
    JsonNode event = told.event();
    Outcome billed = told.billed();
    if (!event.path("outcome").asText().equals("FAILED")) {
      return "booked as " + event.path("outcome");
    }
    boolean cut = !event.path("errorClass").asText().matches("provider_error|overloaded");
    boolean charged = billed.billed().total() > 0 && (told.begun() || cut);
    boolean booked = event.at("/tokens/input").asLong() > 0;
    return !charged || booked ? "" : "billed %s, booked %s".formatted(billed, event);
  }

  @Test
  void a_stream_is_refused_where_something_else_comes_and_so_is_a_whole_answer_without_an_end() {
    everyonePlays("plaintext");
    List<Told> streams = ask(cells(KINDS, Cell::streamed));
    everyonePlays("giant-2");
    List<Told> giants = ask(cells(KINDS, cell -> !cell.streamed()));

    assertThat(streams).allSatisfy(told -> assertThat(complaint(told)).isEmpty());
    assertThat(giants).allSatisfy(told -> assertThat(complaint(told)).isEmpty());
    assertThat(giants)
        .allSatisfy(told -> assertThat(told.event().path("outcome").asText()).isEqualTo("FAILED"));
  }

  /** The bytes end as HTTP wants it, and only the dialect knows that something is missing. */
  @ParameterizedTest
  @EnumSource
  void a_stream_without_its_last_word_is_never_whole_wherever_it_ends(Kind kind) throws Exception {
    Speaker apart = kind == Kind.OLLAMA ? Speaker.CHAT : Speaker.RESPONSES;
    for (boolean its : new boolean[] {true, false}) {
      List<Cell> cells =
          cells(List.of(kind), cell -> cell.streamed() && (cell.speaker() == apart) == its);
      byte[] stream = wire(cells.getFirst());
      for (int end : ends(new String(stream, StandardCharsets.UTF_8))) {
        Script cut = Script.stream(Arrays.copyOf(stream, end));
        boolean lines = kind == Kind.OLLAMA && !its;
        Surroundings.reset();
        Surroundings.provider()
            .alwaysPlays(
                kind.provider(), lines ? cut.with("Content-Type", "application/x-ndjson") : cut);

        assertThat(ask(cells))
            .as("%s ends after %d of %d bytes", kind, end, stream.length)
            .allSatisfy(told -> {
              assertThat(complaint(told)).isEmpty();
              assertThat(told.event().path("errorClass").asText()).isEqualTo("truncated");
            });
      }
    }
  }

  /** What the provider says to this cell when all is well. */
  private static byte[] wire(Cell cell) throws Exception {
    Surroundings.reset();
    ask(List.of(cell));
    Asked asked = asked(cell);
    HttpRequest.Builder again =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:%d%s?%s"
                    .formatted(
                        Surroundings.provider().port(), asked.path(), asked.request().query())));
    asked.header("anthropic-version").ifPresent(it -> again.header("anthropic-version", it));
    return CLIENT
        .send(
            again.POST(BodyPublishers.ofByteArray(asked.body())).build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  /** Behind every event but the last, and in the middle of every one. */
  private static List<Integer> ends(String stream) {
    List<Integer> ends = new ArrayList<>();
    Matcher events = Pattern.compile("(?s)(.+?)(\\r?\\n\\r?\\n|(?<=\\})\\n)").matcher(stream);
    while (events.find()) {
      ends.add((events.start() + events.end()) / 2);
      ends.add(events.end());
    }
    return ends.subList(0, ends.size() - 1);
  }

  private static void everyonePlays(String play) {
    KINDS.forEach(kind -> Surroundings.provider().alwaysPlays(kind.provider(), Script.play(play)));
  }

  /** What a provider does that is no fault: the answer is whole, and the books agree. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "pieces-1", "pieces-1+pace-1", "firstbyte-50+pace-20", "late-50", "untilclose", "length",
        "refused", "tools-2", "thinking-3", "nousage", "negativeusage", "hugeusage",
        "usageeverywhere"
      })
  void what_is_whole_is_told_whole_and_booked_as_the_provider_bills_it(String play) {
    everyonePlays(play);

    List<Told> all = ask(cells(KINDS, cell -> true));

    SoftAssertions.assertSoftly(softly -> {
      for (Told told : all) {
        softly
            .assertThat(told.response().statusCode())
            .as("%s %s", play, told.cell())
            .isEqualTo(200);
        softly
            .assertThat(told.event().path("outcome").asText())
            .as("%s %s %s", play, told.cell(), told.event())
            .isEqualTo("SERVED");
        softly.assertThat(unlike(told, play)).as("%s %s books", play, told.cell()).isEmpty();
        softly
            .assertThat(told.cell().streamed() ? isClean(told) : isWhole(told))
            .as("%s %s %s", play, told.cell(), told.response().body())
            .isTrue();
      }
    });
  }

  private static boolean isClean(Told told) {
    Speaker speaker = told.cell().speaker();
    String stream = told.response().body();
    return speaker.takesForComplete(stream) && speaker.lastError(stream).isMissingNode();
  }

  private static boolean isWhole(Told told) {
    return Json.read(told.response().body()).path("error").isMissingNode()
        || Json.read(told.response().body()).path("error").isNull();
  }

  private static String unlike(Told told, String play) {
    JsonNode tokens = told.event().path("tokens");
    Tokens bill = told.billed().billed();
    boolean told0 = !Set.of("nousage", "negativeusage", "hugeusage").contains(play);
    if (told.event().path("estimated").asBoolean() == told0) {
      return "estimated: " + told.event();
    }
    long in = 0;
    for (String bucket : List.of("input", "cacheRead", "cacheWrite5m", "cacheWrite1h")) {
      in += tokens.path(bucket).asLong();
    }
    long out = tokens.path("output").asLong() + tokens.path("reasoning").asLong();
    boolean same = told0 ? in == bill.prompt() && out == bill.completion() : in > 0 && out > 0;
    return same ? "" : "billed %s, booked %s".formatted(bill, tokens);
  }

  private static List<Cell> cells(List<Kind> kinds, Predicate<Cell> which) {
    List<Cell> cells = new ArrayList<>();
    for (Kind kind : kinds) {
      for (Speaker speaker : Speaker.values()) {
        cells.add(new Cell(kind, speaker, true, "Question " + cells.size() + "?"));
        if (speaker != Speaker.GEMINI_LIST) {
          cells.add(new Cell(kind, speaker, false, "Question " + cells.size() + "?"));
        }
      }
    }
    return cells.stream().filter(which).toList();
  }

  private static List<Told> ask(List<Cell> cells) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        cells.stream()
            .map(cell -> CLIENT.sendAsync(request(cell), BodyHandlers.ofString()))
            .toList();
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      HttpResponse<String> response = answers.get(i).join();
      String call = response.headers().firstValue("x-request-id").orElseThrow();
      all.add(
          new Told(
              cells.get(i),
              response,
              asked(cells.get(i)).outcome().join(),
              Surroundings.bookKeeper().onlyEventOf(call)));
    }
    return all;
  }

  /** What the provider's book says of a cell, in which it is once. */
  private static Asked asked(Cell cell) {
    List<Asked> asked =
        Surroundings.provider().book().stream()
            .filter(one -> one.provider().equals(cell.kind().provider()))
            .filter(one -> one.text().contains(cell.question()))
            .toList();
    assertThat(asked).as("%s in the provider's book", cell).hasSize(1);
    return asked.getFirst();
  }

  private static HttpRequest request(Cell cell) {
    String model = cell.kind().model();
    String path = cell.speaker().path(model, cell.streamed());
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
        .header("Authorization", "Bearer " + Surroundings.key().reveal())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(cell.speaker().body(model, cell.streamed(), cell.question())))
        .build();
  }
}
