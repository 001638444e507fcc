package io.tollgate.usage.rerating;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import io.tollgate.usage.ledger.AttemptState;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Attempts, page by page. */
@QuarkusTest
@WithTestResource(Installation.class)
class PagesTest {

  private final Instant now = Instant.now();
  private final String model = "model-" + UUID.randomUUID();
  private final Criteria criteria =
      new Criteria(
          now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), "sandbox", model, false);

  @Test
  void every_attempt_is_on_one_page_in_the_order_of_ids() throws SQLException {
    List<UUID> ids = Stream.of(5, 3, 4, 1, 2).map(this::booked).sorted().toList();

    assertThat(read(2)).containsExactly(ids.subList(0, 2), ids.subList(2, 4), ids.subList(4, 5));
    assertThat(read(5)).containsExactly(ids, List.of());
  }

  @Test
  void what_is_booked_since_the_pages_were_made_is_on_one_of_them() throws SQLException {
    List<UUID> ids = new ArrayList<>(Stream.of(2, 4).map(this::booked).toList());
    try (Connection connection = MigratedPostgres.connect()) {
      Pages pages = Pages.of(connection, criteria, 1);
      Stream.of(1, 3, 5).map(this::booked).forEach(ids::add);

      assertThat(read(pages, connection).stream().flatMap(List::stream))
          .containsExactlyElementsOf(ids.stream().sorted().toList());
      assertThat(read(pages.again(), connection)).hasSize(3);
    }
  }

  @Test
  void where_there_is_nothing_one_page_is_empty() throws SQLException {
    assertThat(read(2)).containsExactly(List.of());
  }

  private List<List<UUID>> read(int size) throws SQLException {
    try (Connection connection = MigratedPostgres.connect()) {
      return read(Pages.of(connection, criteria, size), connection);
    }
  }

  private static List<List<UUID>> read(Pages pages, Connection connection) throws SQLException {
    List<List<UUID>> read = new ArrayList<>();
    while (pages.hasNext()) {
      read.add(pages.next(connection).stream().map(AttemptState::id).toList());
    }
    return read;
  }

  private UUID booked(int second) {
    Instant moment = now.plusSeconds(second);
    UUID id = new Uuid7(() -> moment, new SecureRandom()).next();
    AnEvent event = anEvent().withId(id).of("sandbox", model).startedAt(now);
    report(event.json()).statusCode(200);
    return id;
  }
}
