package io.tollgate.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Model;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is recorded of a decision is all that it was decided by. */
class DecisionTest {

  private static final int CASES = 10_000;

  @Test
  void a_recorded_decision_taken_again_gives_the_same_plan() {
    Random random = new Random(11);
    Map<Reason, Integer> met = new EnumMap<>(Reason.class);
    int planned = 0;
    for (int i = 0; i < CASES || planned < CASES; i++) {
      World world = new World(random);
      Decision decision = world.decide(world.question());
      decision.candidates().forEach(one -> met.merge(one.reason(), 1, Integer::sum));
      if (decision.plan() instanceof Plan.Attempts attempts) {
        planned++;
        String text = new Recorded(decision, List.of()).text();

        Recorded read = Recorded.read(text);
        Decision again = read.again();

        assertThat(names(again.plan())).as(text).isEqualTo(names(attempts));
        assertThat(again.candidates())
            .as(text)
            .containsExactlyInAnyOrderElementsOf(read.decision().candidates());
      }
    }
    assertThat(met.keySet()).containsExactly(Reason.values());
  }

  @Test
  void a_plan_names_no_model_twice_and_none_that_is_excluded() {
    Random random = new Random(12);
    for (int i = 0; i < CASES; i++) {
      World world = new World(random);
      Decision decision = world.decide(world.question());

      List<String> plan = names(decision.plan());

      assertThat(plan).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(8);
      assertThat(decision.candidates().subList(0, plan.size()))
          .allMatch(one -> one.reason().isLenient(decision.question().wishes().strict()));
    }
  }

  @Test
  void an_explanation_names_every_candidate_with_its_reason() {
    World world = new World(new Random(13));
    Question question = world.question();
    Decision decision = world.decide(question);

    var explained =
        new Recorded(decision, List.of(new Tried("openai/a", "failed", "timeout", 7))).explained();

    assertThat(explained.getJsonArray("candidates")).hasSize(decision.candidates().size());
    assertThat(explained.getJsonArray("attempts").getJsonObject(0).getString("error"))
        .isEqualTo("timeout");
  }

  private static List<String> names(Plan plan) {
    return plan instanceof Plan.Attempts(var models)
        ? models.stream().map(Model::qualifiedName).toList()
        : List.of();
  }
}
