package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Policy.Balance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of several endpoints is asked. */
class BalancingTest {

  private final Random random = new Random(11);

  @Test
  void weights_are_shares() {
    List<Choice> choices = List.of(aChoice("a", 3, 0), aChoice("b", 1, 0));

    Map<String, Integer> chosen = counts(choices, Balance.WEIGHTED, 10_000);

    assertThat(chosen.get("a")).isBetween(7_300, 7_700);
  }

  @Test
  void one_that_just_came_back_gets_a_part_of_its_share() {
    Choice back = new Choice(endpoint("a", 1, 0), 0.1, 0, 0);

    Map<String, Integer> chosen =
        counts(List.of(back, aChoice("b", 1, 0)), Balance.WEIGHTED, 11_000);

    assertThat(chosen.get("a")).isBetween(850, 1_150);
  }

  @Test
  void the_least_busy_for_its_weight_is_asked() {
    Choice small = new Choice(endpoint("small", 1, 0), 1, 5, 0);
    Choice large = new Choice(endpoint("large", 4, 0), 1, 12, 0);

    assertThat(counts(List.of(small, large), Balance.LEAST_BUSY, 100)).containsOnlyKeys("large");
  }

  @Test
  void of_two_that_are_idle_each_is_asked_now_and_then() {
    List<Choice> idle = List.of(aChoice("a", 1, 0), aChoice("b", 1, 0));

    assertThat(counts(idle, Balance.LEAST_BUSY, 100)).containsOnlyKeys("a", "b");
  }

  @Test
  void the_quickest_is_asked_until_it_is_busy() {
    Choice quick = new Choice(endpoint("quick", 1, 0), 1, 1, 100);
    Choice slow = new Choice(endpoint("slow", 1, 0), 1, 0, 900);
    Choice busy = new Choice(endpoint("quick", 1, 0), 1, 19, 100);

    assertThat(counts(List.of(quick, slow), Balance.LATENCY, 100)).containsOnlyKeys("quick");
    assertThat(counts(List.of(busy, slow), Balance.LATENCY, 100)).containsOnlyKeys("slow");
  }

  @Test
  void the_order_is_the_order() {
    List<Choice> choices = List.of(aChoice("a", 1, 0), aChoice("b", 9, 0));

    assertThat(counts(choices, Balance.ORDERED, 100)).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @EnumSource(Balance.class)
  void a_later_group_waits_until_nothing_of_the_first_is_left(Balance balance) {
    List<Choice> choices = List.of(aChoice("spare", 100, 1), aChoice("usual", 1, 0));

    assertThat(counts(choices, balance, 100)).containsOnlyKeys("usual");
  }

  @Test
  void what_belongs_together_goes_to_the_same_endpoint() {
    List<Choice> choices = List.of(aChoice("a", 1, 0), aChoice("b", 1, 0), aChoice("c", 1, 0));

    for (long key = 0; key < 100; key++) {
      String first = with(key, choices);
      assertThat(with(key, choices.reversed())).isEqualTo(first);
    }
  }

  @Test
  void when_one_goes_only_its_own_keys_move() {
    List<Choice> three = List.of(aChoice("a", 1, 0), aChoice("b", 1, 0), aChoice("c", 1, 0));
    List<Choice> two = three.subList(0, 2);

    for (long key = 0; key < 1_000; key++) {
      String before = with(key, three);
      if (!before.equals("c")) {
        assertThat(with(key, two)).isEqualTo(before);
      }
    }
  }

  @Test
  void keys_are_shared_out_by_weight() {
    List<Choice> choices = List.of(aChoice("a", 3, 0), aChoice("b", 1, 0));
    int atA = 0;
    for (long key = 0; key < 10_000; key++) {
      atA += with(key, choices).equals("a") ? 1 : 0;
    }

    assertThat(atA).isBetween(7_300, 7_700);
  }

  private String with(long key, List<Choice> choices) {
    return Balancing.choose(choices, Balance.WEIGHTED, OptionalLong.of(key), random)
        .endpoint()
        .name();
  }

  private Map<String, Integer> counts(List<Choice> choices, Balance balance, int times) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < times; i++) {
      Choice chosen = Balancing.choose(choices, balance, OptionalLong.empty(), random);
      counts.merge(chosen.endpoint().name(), 1, Integer::sum);
    }
    return counts;
  }

  private static Choice aChoice(String name, int weight, int group) {
    return new Choice(endpoint(name, weight, group), 1, 0, 0);
  }

  private static Endpoint endpoint(String name, int weight, int group) {
    return new Endpoint("acme", name, "", "", weight, group);
  }
}
