package io.tollgate.usage.lease;

import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import io.tollgate.usage.budget.Spree;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three routers with fifty voices each ask for one dollar, on a real database. */
@QuarkusTest
@WithTestResource(Installation.class)
class ManyRoutersTest {

  private static final int ROUTERS = 3;
  private static final int VOICES = 50;
  private static final int ASKS = 2;

  /** A few less than the service has connections: whoever waits for one too long is sent away. */
  private static final int AT_ONCE = 16;

  private static final long DOLLAR = 1_000_000_000;

  @Inject Leases leases;

  private final Semaphore counter = new Semaphore(AT_ONCE);
  private final Spree spree = Spree.begin();

  @Test
  void never_is_more_granted_than_there_is() throws Exception {
    UUID budget = spree.budget("1", "");

    List<Answer> answers = askedByAll((random, router) -> List.of(asked(budget, random)));

    assertThat(granted(budget)).isLessThanOrEqualTo(DOLLAR).isGreaterThan(DOLLAR * 9 / 10);
    assertThat(answers).extracting(Answer::left).allMatch(left -> left >= 0);
    assertThat(answers).extracting(Answer::verdict).contains("granted", "wait");
  }

  @Test
  void many_windows_in_any_order_wait_for_each_other_and_never_for_one_another() throws Exception {
    List<UUID> budgets = Stream.generate(() -> spree.budget("1", "")).limit(6).toList();

    List<Answer> answers =
        askedByAll((random, router) -> {
          List<UUID> shuffled = new ArrayList<>(budgets);
          Collections.shuffle(shuffled, random);
          spree.spend(1);
          return shuffled.stream().map(budget -> asked(budget, random)).toList();
        });

    assertThat(answers).hasSize(ROUTERS * VOICES * ASKS * budgets.size());
    for (UUID budget : budgets) {
      assertThat(Spree.spent(budget)).containsExactly("|0.0003");
      assertThat(granted(budget) + 300_000).isLessThanOrEqualTo(DOLLAR);
    }
  }

  private interface Voice {
    List<Asked> asks(Random random, Router router) throws Exception;
  }

  private List<Answer> askedByAll(Voice voice) throws Exception {
    List<Router> routers =
        Stream.generate(() -> new Router(UUID.randomUUID(), 0)).limit(ROUTERS).toList();
    List<Callable<List<Answer>>> tasks =
        IntStream.range(0, ROUTERS * VOICES)
            .<Callable<List<Answer>>>mapToObj(
                i -> () -> answers(routers.get(i % ROUTERS), new Random(i), voice))
            .toList();
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService voices = Executors.newFixedThreadPool(ROUTERS * VOICES)) {
      for (Future<List<Answer>> answered : voices.invokeAll(tasks)) {
        answers.addAll(answered.get());
      }
    }
    return answers;
  }

  private List<Answer> answers(Router router, Random random, Voice voice) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < ASKS; i++) {
      counter.acquire();
      try {
        answers.addAll(leases.ask(router, voice.asks(random, router)));
      } finally {
        counter.release();
      }
    }
    return answers;
  }

  private static Asked asked(UUID budget, Random random) {
    long want = 1 + random.nextLong(DOLLAR / 50);
    Ask ask = new Ask(1, want, want, 0, 0, Ask.AS_NEW_AS_ANY, false);
    return new Asked(UUID.randomUUID(), budget, null, Instant.now(), ask);
  }

  private static long granted(UUID budget) {
    return Long.parseLong(
        rows("SELECT coalesce(sum(granted - settled), 0) FROM leases WHERE budget_id = ?", budget)
            .getFirst());
  }
}
