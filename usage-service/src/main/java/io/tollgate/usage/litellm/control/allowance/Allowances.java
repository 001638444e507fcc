package io.tollgate.usage.litellm.control.allowance;

import io.tollgate.usage.budget.KeptBudgets;
import io.tollgate.usage.budget.KeptBudgets.Stand;
import io.tollgate.usage.limit.KeptLimits;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps allowances as budgets and rate limits, and reads them there again. */
@ApplicationScoped
public class Allowances {

  private static final String MAX = "max_budget";
  private static final String SOFT = "soft_budget";
  private static final String EVERY = "budget of ";
  private static final String MODEL = "budget for ";

  private static final String LISTED =
      "SELECT 1 FROM models WHERE ? IN (id, provider_id || '/' || id) LIMIT 1";

  private final KeptBudgets budgets;
  private final KeptLimits limits;
  private final Rows rows;

  Allowances(KeptBudgets budgets, KeptLimits limits, Rows rows) {
    this.budgets = budgets;
    this.limits = limits;
    this.rows = rows;
  }

  public Standing of(Purse purse) throws SQLException {
    return of(List.of(purse)).getOrDefault(purse.called(), Standing.OF_NOBODY);
  }

  /** How these stand, by what they are called. */
  public Map<String, Standing> of(Collection<Purse> purses) throws SQLException {
    List<UUID> holders = purses.stream().map(Purse::holder).distinct().toList();
    Map<UUID, List<Stand>> stands = new HashMap<>();
    for (Stand stand : budgets.of(holders)) {
      stands.computeIfAbsent(stand.holder(), unseen -> new ArrayList<>()).add(stand);
    }
    Map<UUID, List<KeptLimits.Line>> rates = new HashMap<>();
    for (KeptLimits.Line line : limits.of(holders)) {
      rates.computeIfAbsent(line.holder(), unseen -> new ArrayList<>()).add(line);
    }
    Map<String, Standing> standings = new HashMap<>();
    for (Purse purse : purses) {
      standings.put(
          purse.called(),
          standing(
              purse,
              stands.getOrDefault(purse.holder(), List.of()),
              rates.getOrDefault(purse.holder(), List.of())));
    }
    return standings;
  }

  /** Sets an allowance as a whole, within the transaction of the caller. */
  public void set(Purse purse, Allowance allowance) throws SQLException {
    for (Map.Entry<String, String> named : allowance.models().entrySet()) {
      requireListed(named.getKey(), named.getValue());
    }
    budgets.set(purse.owner(), budgetLines(purse, allowance));
    if (purse.tag() == null) {
      limits.set(purse.tenant().id(), purse.level(), purse.holder(), limitLines(purse, allowance));
    } else if (allowance.limitsRates()) {
      throw Refusal.because(
          "rpm_limit, tpm_limit and max_parallel_requests bind keys, users, teams and organizations"
              + " here, not end users or tags.");
    }
  }

  // Under an alias a budget would never count anything.
  private void requireListed(String field, String model) throws SQLException {
    if (rows.all(Reach.ALL, LISTED, row -> true, model).isEmpty()) {
      throw Refusal.to(
          field, "is no model of the catalogue. Name the model itself, not an alias of it.");
    }
  }

  private static List<KeptBudgets.Line> budgetLines(Purse purse, Allowance allowance) {
    List<KeptBudgets.Line> lines = new ArrayList<>();
    String duration =
        allowance.budgetDuration() == null ? Allowance.FOR_EVER : allowance.budgetDuration();
    if (allowance.maxBudget() != null) {
      lines.add(line(purse, MAX, null, duration, allowance.maxBudget(), "hard"));
    }
    if (allowance.softBudget() != null) {
      lines.add(line(purse, SOFT, null, duration, allowance.softBudget(), "soft"));
    }
    allowance
        .budgetLimits()
        .forEach((each, limit) -> lines.add(line(purse, EVERY + each, null, each, limit, "hard")));
    allowance
        .modelMaxBudget()
        .forEach((model, window) ->
            lines.add(line(purse, MODEL + model, model, window.period(), window.limit(), "hard")));
    return lines;
  }

  private static KeptBudgets.Line line(
      Purse purse,
      String what,
      @Nullable String model,
      String period,
      BigDecimal limit,
      String mode) {
    String name = what + purse.ending();
    return new KeptBudgets.Line(name, model, purse.tag(), period, limit, mode);
  }

  private static List<KeptLimits.Line> limitLines(Purse purse, Allowance allowance) {
    List<KeptLimits.Line> lines = new ArrayList<>();
    if (allowance.rpmLimit() != null
        || allowance.tpmLimit() != null
        || allowance.maxParallelRequests() != null) {
      lines.add(
          new KeptLimits.Line(
              purse.holder(),
              null,
              allowance.rpmLimit(),
              allowance.tpmLimit(),
              allowance.maxParallelRequests()));
    }
    for (String model : allowance.limitedModels()) {
      lines.add(
          new KeptLimits.Line(
              purse.holder(),
              model,
              allowance.modelRpmLimit().get(model),
              allowance.modelTpmLimit().get(model),
              null));
    }
    return lines;
  }

  private static Standing standing(Purse purse, List<Stand> stands, List<KeptLimits.Line> rates) {
    Map<String, Stand> byName = new TreeMap<>();
    for (Stand stand : stands) {
      String name = stand.line().name();
      if (name.endsWith(purse.ending()) && Objects.equals(stand.line().tag(), purse.tag())) {
        byName.put(name.substring(0, name.length() - purse.ending().length()), stand);
      }
    }
    Stand main = byName.containsKey(MAX) ? byName.get(MAX) : byName.get(SOFT);
    return new Standing(
        allowance(byName, main, purse.tag() == null ? rates : List.of()),
        main == null ? null : main.spent(),
        main == null ? null : main.resetAt());
  }

  private static Allowance allowance(
      Map<String, Stand> byName, @Nullable Stand main, List<KeptLimits.Line> rates) {
    Map<String, BigDecimal> every = new TreeMap<>();
    Map<String, Window> ofModels = new TreeMap<>();
    byName.forEach((name, stand) -> {
      if (name.startsWith(EVERY)) {
        every.put(stand.line().period(), stand.line().limit());
      } else if (stand.line().model() != null) {
        ofModels.put(stand.line().model(), new Window(stand.line().limit(), duration(stand)));
      }
    });
    Allowance rated = rated(rates);
    return new Allowance(
        limit(byName.get(MAX)),
        limit(byName.get(SOFT)),
        main == null ? null : duration(main),
        every,
        ofModels,
        rated.tpmLimit(),
        rated.rpmLimit(),
        rated.maxParallelRequests(),
        rated.modelTpmLimit(),
        rated.modelRpmLimit());
  }

  private static Allowance rated(List<KeptLimits.Line> rates) {
    Long tpm = null;
    Long rpm = null;
    Integer atOnce = null;
    Map<String, Long> modelTpm = new TreeMap<>();
    Map<String, Long> modelRpm = new TreeMap<>();
    for (KeptLimits.Line line : rates) {
      if (line.model() == null) {
        tpm = line.tokensPerMinute();
        rpm = line.requestsPerMinute();
        atOnce = line.atOnce();
      } else {
        put(modelTpm, line.model(), line.tokensPerMinute());
        put(modelRpm, line.model(), line.requestsPerMinute());
      }
    }
    return new Allowance(
        null, null, null, Map.of(), Map.of(), tpm, rpm, atOnce, modelTpm, modelRpm);
  }

  private static void put(Map<String, Long> figures, String model, @Nullable Long figure) {
    if (figure != null) {
      figures.put(model, figure);
    }
  }

  private static @Nullable BigDecimal limit(@Nullable Stand stand) {
    return stand == null ? null : stand.line().limit();
  }

  private static @Nullable String duration(Stand stand) {
    String period = stand.line().period();
    return period.equals(Allowance.FOR_EVER) ? null : period;
  }
}
