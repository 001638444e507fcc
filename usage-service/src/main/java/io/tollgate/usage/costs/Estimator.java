package io.tollgate.usage.costs;

import io.tollgate.contract.Demand;
import io.tollgate.contract.Demand.Bounds;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a call comes to at one model: at least, probably and at most. Pure. */
record Estimator(Asked asked, Offered model, Optional<Habit> habit, Bounds bounds) {

  static final String HISTORY = "history";

  /** The prompt alone, unless it is known what is generated. */
  Tokens low() {
    return asked.known().orElseGet(asked::prompt);
  }

  /** The prompt, and what is going to be generated. */
  Tokens expected() {
    if (!model.generates()) {
      return asked.prompt();
    }
    return asked.known().orElseGet(this::usual);
  }

  private Tokens usual() {
    return habit
        .map(usual -> usual.within(mostOutput()))
        .map(output -> with(asked.prompt(), output))
        .orElseGet(() -> with(asked.prompt(), Tokens.of(0, mostOutput())));
  }

  /** Where the expected output comes from. */
  String basis() {
    if (!model.generates()) {
      return "nothing_generated";
    }
    if (asked.known().isPresent()) {
      return "given";
    }
    if (habit.isPresent()) {
      return HISTORY;
    }
    return asked.mostOutput().isPresent() ? "max_tokens" : "model_limit";
  }

  /** What tokens and units cost, class by class. */
  Amount amount(Price price, Tokens tokens) {
    Rates rates = price.ratesFor(tokens.in());
    List<Line> lines = new ArrayList<>();
    for (TokenClass each : TokenClass.values()) {
      if (tokens.of(each) > 0) {
        lines.add(Line.ofTokens(each, tokens.of(each), rates.of(each)));
      }
    }
    lines.addAll(ofUnits(price, asked.units()));
    return new Amount(tokens.in(), tokens.out(), lines, price.cost(tokens, asked.units()));
  }

  /** The most it can cost: what a router holds for it, where the tokens are not counted. */
  Amount most(Price price) {
    if (asked.counted() == null) {
      return bound(price);
    }
    if (asked.known().isPresent() && asked.mostOutput().isEmpty()) {
      return amount(price, asked.known().get());
    }
    TokenClass dearest = price.ratesFor(asked.prompt().in()).dearest(false, false);
    return amount(price, with(asked.prompt(), generated(dearest, mostOutput())));
  }

  private Amount bound(Price price) {
    Demand demand = asked.demand(model);
    boolean textOnly = demand.pictures() == 0 && !demand.elsewhere();
    long input = mostInput();
    long output = mostOutput();
    List<Line> lines = new ArrayList<>();
    lines.add(dearest(price, input, true, textOnly, input));
    if (output > 0) {
      lines.add(dearest(price, input, false, false, output));
    }
    lines.addAll(ofUnits(price, mostUnits(price, demand)));
    return Amount.of(input, output, lines);
  }

  /** Whether it fits into what the model reads and writes. */
  Fit fit() {
    long asks = asked.mostOutput().isPresent() ? asked.mostOutput().getAsInt() : low().out();
    return Fit.of(model.capacity(), asked.prompt().in(), mostInput(), asks);
  }

  private long mostInput() {
    return asked.counted() == null
        ? asked.demand(model).input(model.capacity(), bounds)
        : asked.prompt().in();
  }

  private long mostOutput() {
    return asked.demand(model).output(model.capacity(), bounds);
  }

  private static Line dearest(
      Price price, long input, boolean prompt, boolean textOnly, long count) {
    TokenClass dearest = prompt ? TokenClass.INPUT : TokenClass.OUTPUT;
    BigDecimal most = BigDecimal.ONE.negate();
    for (Rates rates : price.ratesUpTo(input)) {
      TokenClass its = rates.dearest(prompt, textOnly);
      if (rates.of(its).compareTo(most) > 0) {
        dearest = its;
        most = rates.of(its);
      }
    }
    return Line.ofTokens(dearest, count, most);
  }

  private Map<Unit, Long> mostUnits(Price price, Demand demand) {
    Map<Unit, Long> most = new EnumMap<>(Unit.class);
    most.putAll(asked.units());
    for (Unit each : price.perUnit().keySet()) {
      most.merge(each, demand.units(each, bounds), Math::max);
    }
    most.values().removeIf(count -> count == 0);
    return most;
  }

  private static List<Line> ofUnits(Price price, Map<Unit, Long> units) {
    List<Line> lines = new ArrayList<>();
    units.forEach((unit, count) -> {
      BigDecimal each = price.perUnit().get(unit);
      if (each != null) {
        lines.add(Line.ofUnits(unit, count, each));
      }
    });
    return lines;
  }

  private static Tokens generated(TokenClass tokenClass, long count) {
    return switch (tokenClass) {
      case REASONING -> new Tokens(0, 0, 0, 0, 0, count);
      case OUTPUT_AUDIO -> new Tokens(0, 0, 0, 0, 0, 0, 0, 0, count, 0);
      case OUTPUT_IMAGE -> new Tokens(0, 0, 0, 0, 0, 0, 0, 0, 0, count);
      case OUTPUT, INPUT, CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H, INPUT_AUDIO, INPUT_IMAGE ->
          Tokens.of(0, count);
    };
  }

  private static Tokens with(Tokens prompt, Tokens output) {
    return new Tokens(
        prompt.input(),
        prompt.cacheRead(),
        prompt.cacheWrite5m(),
        prompt.cacheWrite1h(),
        prompt.inputAudio(),
        prompt.inputImage(),
        output.output(),
        output.reasoning(),
        output.outputAudio(),
        output.outputImage());
  }
}
