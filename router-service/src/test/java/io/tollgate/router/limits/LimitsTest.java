package io.tollgate.router.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.limits.Admission.Admitted;
import io.tollgate.router.limits.Admission.Scarce;
import io.tollgate.router.limits.Admission.Throttled;
import io.tollgate.router.limits.Limit.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is let in, and what is left after that. */
class LimitsTest {

  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID KEY = new UUID(0, 4);
  private static final Payer PAYER = new Payer(TENANT, new UUID(0, 2), new UUID(0, 3), KEY);

  private static final Model M = model("m");

  private final AtomicLong nanos = new AtomicLong(42);
  private final Limits limits = new Limits(nanos::get);

  @Test
  void a_call_that_nothing_binds_is_let_in() {
    LimitBook others = book(aLimit(new UUID(0, 9)).requests(1).build());

    for (int call = 0; call < 100; call++) {
      assertThat(limits.admit(others, PAYER, M, 1)).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void requests_are_counted_for_everybody_the_limit_binds() {
    LimitBook book = book(aLimit(TENANT).level(Level.TENANT).requests(2).build());

    admitted(book, 1);
    admitted(book, 1);

    assertThat(throttled(book, 1).what()).isEqualTo(Scarce.REQUESTS);
    assertThat(throttled(book, 1).limit().level()).isEqualTo(Level.TENANT);
  }

  @Test
  void a_model_is_bound_by_its_own_limit_only() {
    LimitBook book = book(aLimit(KEY).model("dear").requests(1).build());
    limits.admit(book, PAYER, model("dear"), 1);

    assertThat(limits.admit(book, PAYER, model("dear"), 1)).isInstanceOf(Throttled.class);
    assertThat(limits.admit(book, PAYER, model("cheap"), 1)).isInstanceOf(Admitted.class);
  }

  @Test
  void a_place_is_free_again_when_its_call_is_over_and_once_only() {
    LimitBook book = book(aLimit(KEY).atOnce(1).build());
    Permit first = admitted(book, 1);
    assertThat(throttled(book, 1).what()).isEqualTo(Scarce.PLACES);

    first.giveBack(1);
    first.giveBack(1);

    admitted(book, 1);
    assertThat(throttled(book, 1).what()).isEqualTo(Scarce.PLACES);
  }

  @Test
  void tokens_that_were_guessed_and_not_used_are_there_for_the_next() {
    LimitBook book = book(aLimit(KEY).tokens(100).build());
    Permit first = admitted(book, 90);
    assertThat(throttled(book, 20).what()).isEqualTo(Scarce.TOKENS);

    first.giveBack(30);

    assertThat(admitted(book, 20).tokens().orElseThrow().left()).isEqualTo(50);
  }

  @Test
  void who_is_refused_by_one_limit_has_taken_nothing_of_the_others() {
    LimitBook book =
        book(
            aLimit(TENANT).level(Level.TENANT).requests(10).tokens(1_000).atOnce(10).build(),
            aLimit(KEY).requests(10).tokens(10).atOnce(10).build());
    admitted(book, 10).giveBack(10);

    for (int call = 0; call < 50; call++) {
      Throttled refused = throttled(book, 10);
      assertThat(refused.limit().level()).isEqualTo(Level.KEY);
      assertThat(refused.what()).isEqualTo(Scarce.TOKENS);
    }

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    Permit widest = admitted(book(book.binding(PAYER, M).getFirst()), 0);
    assertThat(widest.requests().orElseThrow().left()).isEqualTo(8);
    assertThat(widest.tokens().orElseThrow().left()).isEqualTo(990);
  }

  @Test
  void the_limit_nearest_to_its_end_is_the_one_to_tell() {
    LimitBook book =
        book(
            aLimit(TENANT).level(Level.TENANT).requests(1_000).build(),
            aLimit(KEY).requests(4).build());

    Headroom told = admitted(book, 1).requests().orElseThrow();

    assertThat(told.limit()).isEqualTo(4);
    assertThat(told.left()).isEqualTo(3);
  }

  private static Model model(String name) {
    return new Model("acme", "openai", "", name, 1, 1, Instant.EPOCH, Optional.empty());
  }

  private Permit admitted(LimitBook book, long tokens) {
    return ((Admitted) limits.admit(book, PAYER, M, tokens)).permit();
  }

  private Throttled throttled(LimitBook book, long tokens) {
    return (Throttled) limits.admit(book, PAYER, M, tokens);
  }

  private static LimitBook book(Limit... limits) {
    return new LimitBook(List.of(limits));
  }

  private static ALimit aLimit(UUID holder) {
    return new ALimit(holder);
  }

  private static final class ALimit {
    private final UUID holder;
    private Level level = Level.KEY;
    private Optional<String> model = Optional.empty();
    private OptionalLong requests = OptionalLong.empty();
    private OptionalLong tokens = OptionalLong.empty();
    private OptionalInt atOnce = OptionalInt.empty();

    ALimit(UUID holder) {
      this.holder = holder;
    }

    ALimit level(Level of) {
      level = of;
      return this;
    }

    ALimit model(String name) {
      model = Optional.of(name);
      return this;
    }

    ALimit requests(long perMinute) {
      requests = OptionalLong.of(perMinute);
      return this;
    }

    ALimit tokens(long perMinute) {
      tokens = OptionalLong.of(perMinute);
      return this;
    }

    ALimit atOnce(int calls) {
      atOnce = OptionalInt.of(calls);
      return this;
    }

    Limit build() {
      return new Limit(UUID.randomUUID(), level, holder, model, requests, tokens, atOnce);
    }
  }
}
