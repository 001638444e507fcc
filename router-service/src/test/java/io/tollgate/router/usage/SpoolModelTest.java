package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spool against a plain list, and against many at once. */
class SpoolModelTest {

  private static final int STEPS = 300;

  private static final UUID ATTEMPT = new UUID(1, 2);

  @TempDir Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_is_done_in_whatever_order_it_does_what_a_list_does(long seed) throws IOException {
    Random random = new Random(seed);
    Deque<String> withoutReceipt = new ArrayDeque<>();
    Spool spool = open();

    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> {
          String record = "x".repeat(random.nextInt(300)) + step;
          try {
            spool.end(ATTEMPT, bytes(record));
            withoutReceipt.add(record);
          } catch (IOException full) {
            assertThat(spool.trouble()).isNotEmpty();
          }
        }
        case 5, 6, 7 -> {
          List<byte[]> batch = spool.next(1 + random.nextInt(20));
          assertThat(texts(batch))
              .as("seed %d step %d", seed, step)
              .isEqualTo(withoutReceipt.stream().limit(batch.size()).toList());
          spool.acknowledge();
          batch.forEach(booked -> withoutReceipt.remove());
        }
        case 8 -> Records.keepUp(spool);
        default -> {
          spool.next(random.nextInt(5)); // handed out, and lost before there was a receipt
          spool.close();
          spool = open();
        }
      }
    }

    assertThat(drained(spool)).as("seed %d", seed).isEqualTo(List.copyOf(withoutReceipt));
    spool.close();
  }

  @Test
  void many_who_append_at_once_lose_nothing() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    List<String> read = new ArrayList<>();
    try (Spool spool = Records.open(directory, 4_096, 1_000);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 8; writer++) {
        String name = "writer-" + writer + "-";
        writers.add(
            threads.submit(() -> {
              for (int i = 0; i < 500; i++) {
                spool.end(ATTEMPT, bytes(name + i));
              }
              return null;
            }));
      }
      boolean writing = true;
      while (writing) {
        writing = !writers.stream().allMatch(Future::isDone);
        read.addAll(drained(spool));
        Records.keepUp(spool);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    for (int writer = 0; writer < 8; writer++) {
      String name = "writer-" + writer + "-";
      assertThat(read.stream().filter(record -> record.startsWith(name)))
          .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> name + i).toList());
    }
  }

  private Spool open() throws IOException {
    return Records.open(directory, 4_096, 5);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(record -> new String(record, StandardCharsets.US_ASCII)).toList();
  }

  private static List<String> drained(Spool spool) throws IOException {
    List<String> all = new ArrayList<>();
    for (List<byte[]> some = spool.next(50); !some.isEmpty(); some = spool.next(50)) {
      all.addAll(texts(some));
      spool.acknowledge();
    }
    return all;
  }
}
