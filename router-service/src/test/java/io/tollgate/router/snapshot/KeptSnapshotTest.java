package io.tollgate.router.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.budget.Budget;
import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.caller.KeyRecord.Previous;
import io.tollgate.router.caller.Rights;
import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Credential;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Policy.Affinity;
import io.tollgate.router.catalog.Policy.Balance;
import io.tollgate.router.catalog.Policy.CallerGone;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Term;
import io.tollgate.router.catalog.Terms;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.limits.Limit;
import io.tollgate.router.limits.LimitBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot on the disk: it comes back as it was, or not at all. */
class KeptSnapshotTest {

  private static final Terms TERMS =
      new Terms(
          List.of(
              new Term(new UUID(1, 1), "openai", "", Instant.EPOCH, new BigDecimal("0.812345"))));
  private static final String SECRET = "only-for-tests-0123456789-abcdefghijklmnop";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final KeyRecord KEY =
      new KeyRecord(
          new UUID(1, 2),
          new Caller(
              new Payer(new UUID(3, 4), null, new UUID(5, 6), new UUID(1, 2)),
              Rights.read(
                  List.of("chat"),
                  new Allowance(Set.of("acme/*"), Set.of("fast")),
                  List.of("10.0.0.0/8")),
              List.of("web")),
          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8),
          new Previous("fedcba9876543210".getBytes(StandardCharsets.UTF_8), NOON.plusSeconds(3)),
          NOON.plusSeconds(9));
  private static final LimitBook LIMITS =
      new LimitBook(
          List.of(
              new Limit(
                  new UUID(7, 1),
                  Limit.Level.KEY,
                  new UUID(7, 2),
                  Optional.of("gpt-4"),
                  OptionalLong.of(60),
                  OptionalLong.empty(),
                  OptionalInt.of(3))));
  private static final BudgetBook BUDGETS =
      new BudgetBook(
          List.of(
              new Budget(
                  new UUID(9, 1),
                  "one's \u00e9tat",
                  new UUID(3, 4),
                  Budget.Level.USER,
                  new UUID(5, 6),
                  Optional.of("gpt-4"),
                  Optional.empty(),
                  true,
                  5_000_000_000L,
                  "month",
                  Budget.Mode.DRY_RUN,
                  new BigDecimal("1.25"))));
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              new ProviderEntry(
                  "acme",
                  "openai",
                  "http://acme",
                  true,
                  new Policy(
                      new Deadlines(
                          Optional.of(Duration.ofMillis(5)),
                          Optional.empty(),
                          Optional.of(Duration.ofSeconds(7)),
                          Optional.empty()),
                      CallerGone.DRAIN,
                      Balance.LEAST_BUSY,
                      Affinity.PROMPT),
                  List.of(
                      new Endpoint("acme", "eu", "http://eu", "ACME_API_KEY_EU", 3, 1),
                      new Endpoint("acme", "own", "", Credential.PROVIDERS_OWN, 1, 0),
                      new Endpoint("acme", "us", "", new Credential.Stored("k", "v1.s"), 1, 0)))),
          List.of(
              new Model(
                  "acme",
                  "openai",
                  "http://acme",
                  "m",
                  "m-2025",
                  Operation.CHAT,
                  Set.of(Need.TOOLS, Need.SEVERAL_CHOICES),
                  Optional.of("fast"),
                  1_000,
                  100,
                  NOON,
                  Optional.of(
                      Price.listed(new BigDecimal("0.25"), null, null, null, BigDecimal.TWO, null)),
                  Map.of(
                      "batch",
                      Price.listed(BigDecimal.ONE, null, null, null, BigDecimal.ONE, null))),
              new Model("acme", "openai", "", "n", 1, 1, NOON, Optional.empty())),
          List.of(
              new Alias(null, "good", List.of("m"), List.of()),
              new Alias(new UUID(3, 4), "good", List.of("m", "n"), List.of(9, 1))));

  @TempDir Path directory;

  @Test
  void what_was_kept_comes_back() {
    kept(SECRET, NOON).write(snapshot());

    Snapshot back = kept(SECRET, NOON.plusSeconds(60)).read().orElseThrow();

    assertThat(back.takenAt()).isEqualTo(NOON);
    assertThat(back.keys()).containsOnlyKeys(KEY.id());
    assertThat(back.keys().get(KEY.id())).usingRecursiveComparison().isEqualTo(KEY);
    assertThat(back.catalog().providers()).isEqualTo(CATALOG.providers());
    assertThat(back.catalog().models()).isEqualTo(CATALOG.models());
    assertThat(back.catalog().aliases()).isEqualTo(CATALOG.aliases());
    assertThat(back.limits().limits()).isEqualTo(LIMITS.limits());
    assertThat(back.closedTenants()).containsExactly(new UUID(9, 9));
    assertThat(back.budgets().budgets()).isEqualTo(BUDGETS.budgets());
    assertThat(back.terms().all()).isEqualTo(TERMS.all());
  }

  @Test
  void what_came_back_says_nothing_of_how_far_the_database_is() {
    kept(SECRET, NOON).write(snapshot());

    assertThat(kept(SECRET, NOON).read().orElseThrow().revisions()).isEqualTo(Revisions.NONE);
  }

  @Test
  void nobody_reads_it_on_the_disk() throws IOException {
    kept(SECRET, NOON).write(snapshot());

    String text = Files.readString(file(), StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("0123456789abcdef").doesNotContain("http");
  }

  @Test
  void nothing_comes_back_where_nothing_was_kept() {
    assertThat(kept(SECRET, NOON).read()).isEmpty();
  }

  @Test
  void it_does_not_open_under_another_secret() {
    kept(SECRET, NOON).write(snapshot());

    assertThat(kept("another-" + SECRET, NOON).read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 11, 12, 30, -1})
  void a_changed_byte_anywhere_makes_it_worthless(int where) throws IOException {
    kept(SECRET, NOON).write(snapshot());
    byte[] bytes = Files.readAllBytes(file());

    bytes[where < 0 ? bytes.length + where : where] ^= 1;
    Files.write(file(), bytes);

    assertThat(kept(SECRET, NOON).read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 12, 20, 40})
  void a_piece_of_it_is_worthless(int length) throws IOException {
    kept(SECRET, NOON).write(snapshot());
    byte[] bytes = Files.readAllBytes(file());

    Files.write(file(), Arrays.copyOf(bytes, length));

    assertThat(kept(SECRET, NOON).read()).isEmpty();
  }

  @Test
  void it_is_not_used_when_it_is_too_old() {
    kept(SECRET, NOON).write(snapshot());

    assertThat(kept(SECRET, NOON.plus(Duration.ofHours(24))).read()).isPresent();
    assertThat(kept(SECRET, NOON.plus(Duration.ofHours(25))).read()).isEmpty();
  }

  @Test
  void what_has_not_changed_is_written_again_only_before_it_grows_old() {
    KeptSnapshot kept = kept(SECRET, NOON);
    kept.write(snapshot());

    assertThat(kept.write(later(Duration.ofMinutes(1), 7))).isEmpty();
    assertThat(kept.write(later(Duration.ofMinutes(1), 8))).isPresent();
    assertThat(kept.write(later(Duration.ofHours(3), 8))).isPresent();
  }

  @Test
  void a_snapshot_that_was_never_read_from_the_database_is_not_kept() {
    assertThat(kept(SECRET, NOON).write(Snapshot.NONE)).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_disk_that_takes_nothing_stops_nothing() throws IOException {
    Files.writeString(directory.resolve("no-directory"), "");
    KeptSnapshot kept =
        new KeptSnapshot(
            directory.resolve("no-directory/kept"), Duration.ofDays(1), SECRET, () -> NOON);

    assertThat(kept.write(snapshot())).isEmpty();
  }

  private KeptSnapshot kept(String secret, Instant now) {
    return new KeptSnapshot(file(), Duration.ofDays(1), secret, () -> now);
  }

  private Path file() {
    return directory.resolve("deep/kept");
  }

  private static Snapshot snapshot() {
    return later(Duration.ZERO, 7);
  }

  private static Snapshot later(Duration wait, long revision) {
    return new Snapshot(
        NOON.plus(wait),
        new Revisions(revision, 3, 1, 1, NOON),
        Map.of(KEY.id(), KEY),
        CATALOG,
        LIMITS,
        Set.of(new UUID(9, 9)),
        BUDGETS,
        TERMS);
  }
}
