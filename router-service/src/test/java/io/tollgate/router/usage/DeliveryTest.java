package io.tollgate.router.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of which something cannot be taken, and how long the next one waits. */
class DeliveryTest {

  @TempDir Path directory;

  @Test
  void the_poisonous_event_is_found_and_set_aside_and_the_rest_delivered() throws IOException {
    List<String> delivered = delivered(batch(13), List.of("{\"n\":4}"));

    assertThat(delivered).hasSize(12).doesNotContain("{\"n\":4}").isSorted();
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.path("event").path("n").asInt()).isEqualTo(4);
          assertThat(letter.path("reason").asText()).isEqualTo("usage-service answered 400");
        });
  }

  @Test
  void a_batch_of_poison_is_set_aside_whole() throws IOException {
    List<String> all = batch(5).stream().map(event -> new String(event, UTF_8)).toList();

    assertThat(delivered(batch(5), all)).isEmpty();
    assertThat(letters()).hasSize(5);
  }

  @Test
  void an_event_that_is_refused_by_receipt_is_kept() throws IOException {
    Delivery delivery = new Delivery(batch(2), deadLetters());

    delivery.taken(
        List.of(Receipt.booked(new UUID(1, 1)), Receipt.refused(new UUID(1, 2), "too old")));

    assertThat(delivery.isComplete()).isTrue();
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.path("event").path("n").asInt()).isEqualTo(1);
          assertThat(letter.path("reason").asText()).isEqualTo("too old");
        });
  }

  @Test
  void an_event_that_cannot_be_set_aside_stays() throws IOException {
    Files.createDirectory(directory.resolve(DeadLetters.FILE));
    Delivery delivery = new Delivery(batch(1), deadLetters());

    assertThatThrownBy(() -> delivery.indigestible("no")).isInstanceOf(IOException.class);

    assertThat(delivery.isComplete()).isFalse();
    assertThat(delivery.piece()).hasSize(1);
  }

  @Test
  void pauses_grow_by_lot_up_to_a_bound_and_heed_what_is_asked_for() {
    Pauses pauses = new Pauses(Duration.ofMillis(50), new Random(7));

    for (int i = 0; i < 20; i++) {
      assertThat(pauses.next(Optional.empty()))
          .isBetween(Duration.ofMillis(25), Duration.ofSeconds(2));
    }
    assertThat(pauses.next(Optional.empty())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(pauses.next(Optional.of(Duration.ofSeconds(7))))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    pauses.reset();
    assertThat(pauses.next(Optional.empty())).isLessThanOrEqualTo(Duration.ofMillis(50));
  }

  // Stands for a usage-service that takes no batch with poison in it.
  private List<String> delivered(List<byte[]> batch, List<String> poison) throws IOException {
    List<String> delivered = new ArrayList<>();
    Delivery delivery = new Delivery(batch, deadLetters());
    while (!delivery.isComplete()) {
      List<String> piece =
          delivery.piece().stream().map(event -> new String(event, UTF_8)).toList();
      if (piece.stream().anyMatch(poison::contains)) {
        delivery.indigestible("usage-service answered 400");
      } else {
        delivered.addAll(piece);
        delivery.taken(piece.stream().map(any -> Receipt.booked(new UUID(1, 1))).toList());
      }
    }
    return delivered;
  }

  private DeadLetters deadLetters() {
    return new DeadLetters(
        directory, new SpoolMeters(new SimpleMeterRegistry()), InstantSource.system());
  }

  private List<JsonNode> letters() throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(DeadLetters.FILE))) {
      letters.add(new ObjectMapper().readTree(line));
    }
    return letters;
  }

  private static List<byte[]> batch(int size) {
    return IntStream.range(0, size)
        .mapToObj("{\"n\":%d}"::formatted)
        .sorted()
        .map(event -> event.getBytes(UTF_8))
        .toList();
  }
}
