package io.tollgate.usage.costs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what attempts would have cost, in whole pico-dollars and with nothing of the service: its
 * prices are integers of its own, its rounding is written out.
 */
final class Oracle {

  /** An attempt: input, read from a cache, written to one, output; and searches of the web. */
  record Call(
      String model, String tier, int day, long in, long read, long write, long out, long searches) {
    long prompt() {
      return in + read + write;
    }
  }

  /**
   * Picos for a token; -1 where nothing is listed.
   *
   * @param above from longer prompts on, twice as much
   */
  record Sheet(long in, long read, long write, long out, long search, long above) {
    BigInteger cost(Call call, boolean cache) {
      long read = cache ? call.read() : 0;
      long write = cache ? call.write() : 0;
      long plain = cache ? call.in() : call.prompt();
      BigInteger sum =
          times(in, plain)
              .add(times(this.read < 0 ? in : this.read, read))
              .add(times(this.write < 0 ? in : this.write, write))
              .add(times(out, call.out()));
      BigInteger tokens = call.prompt() > above ? sum.shiftLeft(1) : sum;
      return tokens.add(times(Math.max(0, search), call.searches()));
    }

    private static BigInteger times(long picos, long count) {
      return BigInteger.valueOf(picos).multiply(BigInteger.valueOf(count));
    }
  }

  /** A model with its prices by tier. */
  record Model(
      String name, int context, int most, long factorMillionths, Map<String, Sheet> sheets) {
    Sheet sheet(String tier) {
      return Objects.requireNonNull(sheets.getOrDefault(tier, sheets.get("standard")));
    }
  }

  /** What a comparison comes to. */
  static final class Result {
    long compared;
    long kept;
    BigInteger actual = BigInteger.ZERO;
    BigInteger cost = BigInteger.ZERO;
    BigInteger charged = BigInteger.ZERO;
    final Map<Integer, BigInteger> byDay = new TreeMap<>();
    final Map<String, Long> apart = new TreeMap<>();
  }

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final Map<String, Model> models;
  private final boolean cache;

  Oracle(Map<String, Model> models, boolean cache) {
    this.models = models;
    this.cache = cache;
  }

  /** What each call would cost at the best of these, unless it is left out; null is its own. */
  Result all(List<Call> calls, Map<String, List<String>> choices, @Nullable String tier) {
    Result result = new Result();
    for (Call call : calls) {
      List<String> names = choices.getOrDefault(call.model(), choices.getOrDefault("*", List.of()));
      if (names.isEmpty()) {
        result.kept++;
      } else {
        add(result, call, names, tier);
      }
    }
    return result;
  }

  private void add(Result result, Call call, List<String> names, @Nullable String tier) {
    @Nullable BigInteger best = null;
    BigInteger its = BigInteger.ZERO;
    String reason = "none_suits";
    for (String name : names) {
      Model model = model(name);
      String why = name.equals(call.model()) ? "" : misfit(call, model);
      if (!why.isEmpty()) {
        reason = names.size() == 1 ? why : reason;
        continue;
      }
      BigInteger cost = model.sheet(tier == null ? call.tier() : tier).cost(call, cache);
      BigInteger charged = rounded(cost.multiply(BigInteger.valueOf(model.factorMillionths())));
      if (best == null || charged.compareTo(best) < 0) {
        best = charged;
        its = cost;
      }
    }
    if (best == null) {
      result.apart.merge(reason, 1L, Long::sum);
      return;
    }
    result.compared++;
    result.actual = result.actual.add(actual(call));
    result.cost = result.cost.add(its);
    result.charged = result.charged.add(best);
    result.byDay.merge(call.day(), its, BigInteger::add);
  }

  BigInteger actual(Call call) {
    return model(call.model()).sheet(call.tier()).cost(call, true);
  }

  private Model model(String name) {
    return Objects.requireNonNull(models.get(name));
  }

  private static String misfit(Call call, Model model) {
    if (call.prompt() + call.out() > model.context()) {
      return "context";
    }
    return call.out() > model.most() ? "max_output" : "";
  }

  // Half to even.
  private static BigInteger rounded(BigInteger millionths) {
    BigInteger[] parts = millionths.divideAndRemainder(MILLION);
    int half = parts[1].shiftLeft(1).compareTo(MILLION);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  static BigDecimal dollars(BigInteger picos) {
    return new BigDecimal(picos, 12);
  }
}
