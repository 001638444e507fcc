package io.tollgate.router.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.surroundings.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A stream that never runs ahead of its reader. */
class PacedStreamTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final List<String> EVENTS =
      IntStream.range(0, 6).mapToObj("event-%d"::formatted).toList();

  private final List<String> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger ends = new AtomicInteger();

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void a_reader_who_resumes_gets_every_event_and_one_end() {
    on(PacedStream::resume);

    Eventually.until("the stream ends", () -> ends.get() > 0);
    assertThat(got).isEqualTo(EVENTS);
    assertThat(ends).hasValue(1);
  }

  @Test
  void a_reader_who_resumes_twice_gets_nothing_twice() {
    on(stream -> stream.resume().resume());

    Eventually.until("the stream ends", () -> ends.get() > 0);
    assertThat(got).isEqualTo(EVENTS);
  }

  @Test
  void a_reader_who_fetches_gets_what_it_fetched() {
    on(stream -> stream.fetch(1).fetch(2));

    Eventually.until("three events came", () -> got.size() == 3);
    settle();
    assertThat(got).isEqualTo(EVENTS.subList(0, 3));
    assertThat(ends).hasValue(0);
  }

  @Test
  void nothing_comes_before_a_reader_wants_it() {
    on(stream -> {});

    settle();
    assertThat(got).isEmpty();
  }

  @Test
  void a_reader_who_pauses_gets_nothing_until_it_resumes() {
    PacedStream stream = on(paced -> paced.fetch(2));
    Eventually.until("two events came", () -> got.size() == 2);
    VERTX.runOnContext(now -> stream.fetch(1).pause());
    settle();
    assertThat(got).hasSize(2);

    VERTX.runOnContext(now -> stream.resume());

    Eventually.until("the stream ends", () -> ends.get() > 0);
    assertThat(got).isEqualTo(EVENTS);
  }

  @Test
  void a_closed_stream_is_silent() {
    on(stream -> {
      stream.resume();
      stream.close();
    });

    settle();
    assertThat(got).isEmpty();
    assertThat(ends).hasValue(0);
  }

  @Test
  void a_reader_who_only_waits_for_the_end_gets_it() {
    PacedStream stream = new PacedStream(VERTX, Duration.ofMillis(1), List.of(Buffer.buffer("x")));
    stream.exceptionHandler(null).endHandler(end -> ends.incrementAndGet());

    VERTX.runOnContext(now -> stream.resume());

    Eventually.until("the stream ends", () -> ends.get() == 1);
  }

  private PacedStream on(Consumer<PacedStream> reader) {
    PacedStream stream =
        new PacedStream(VERTX, Duration.ofMillis(1), EVENTS.stream().map(Buffer::buffer).toList());
    stream.handler(event -> got.add(event.toString())).endHandler(end -> ends.incrementAndGet());
    VERTX.runOnContext(now -> reader.accept(stream));
    return stream;
  }

  // As many ticks of the same clock as the stream would need for all its events and more.
  private static void settle() {
    CountDownLatch ticks = new CountDownLatch(2 * EVENTS.size());
    VERTX.setPeriodic(
        2,
        id -> {
          ticks.countDown();
          if (ticks.getCount() == 0) {
            VERTX.cancelTimer(id);
          }
        });
    Eventually.until("the clock ticked", () -> ticks.getCount() == 0);
  }
}
