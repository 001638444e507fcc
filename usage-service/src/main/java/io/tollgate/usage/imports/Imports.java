package io.tollgate.usage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.imports.Comparison.Listed;
import io.tollgate.usage.imports.ImportStore.Kept;
import io.tollgate.usage.imports.Plan.Planned;
import io.tollgate.usage.pricing.PriceLine;
import io.tollgate.usage.pricing.PriceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the list of somebody else to prices of ours: planned, looked at, applied. */
@ApplicationScoped
class Imports {

  private final ImportStore store;
  private final PriceStore prices;
  private final Disagreements disagreements;
  private final InstantSource clock;
  private final ObjectMapper json;
  private final ObjectReader exact;
  private final Uuid7 ids;

  Imports(
      ImportStore store,
      PriceStore prices,
      Disagreements disagreements,
      InstantSource clock,
      ObjectMapper json,
      RandomGenerator random) {
    this.store = store;
    this.prices = prices;
    this.disagreements = disagreements;
    this.clock = clock;
    this.json = json;
    // A figure is the digits it is written in.
    this.exact = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.ids = new Uuid7(clock, random);
  }

  /** What became of a plan that was to be applied. */
  sealed interface Applied {
    record Done(long added, long changed, Instant effectiveFrom) implements Applied {}

    record Unknown() implements Applied {}

    record Already() implements Applied {}

    record Stale() implements Applied {}
  }

  /** Plans LiteLLM's map; empty when it is none. */
  Optional<Plan> litellm(byte[] file) throws IOException, SQLException {
    JsonNode map = exact.readTree(file);
    return map.isObject() && !map.isEmpty()
        ? Optional.of(plan(LitellmMap.SOURCE, LitellmMap.quotes(map)))
        : Optional.empty();
  }

  /** Plans genai-prices; empty when it is something else. */
  Optional<Plan> genai(byte[] file) throws IOException, SQLException {
    JsonNode root = exact.readTree(file);
    JsonNode providers = root.isObject() ? root.path("providers") : root;
    return providers.isArray() && !providers.isEmpty()
        ? Optional.of(plan(GenaiPrices.SOURCE, GenaiPrices.quotes(providers, clock.instant())))
        : Optional.empty();
  }

  /** Puts a plan into force, from a moment on, if it would still do what it said. */
  Applied apply(String fingerprint, @Nullable Instant wished) throws SQLException {
    Optional<Kept> found = store.find(fingerprint);
    if (found.isEmpty()) {
      return new Applied.Unknown();
    }
    Kept kept = found.get();
    if (kept.applied()) {
      return new Applied.Already();
    }
    Plan plan = compared(kept.source(), kept.quotes());
    if (!plan.fingerprint().equals(fingerprint)) {
      return new Applied.Stale();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant since = wished == null ? now : wished.truncatedTo(ChronoUnit.MICROS);
    QuarkusTransaction.requiringNew().call(() -> write(kept, plan, now, since));
    disagreements.count();
    return new Applied.Done(plan.added(), plan.changed(), since);
  }

  private Void write(Kept kept, Plan plan, Instant now, Instant since) throws SQLException {
    Set<String> changing =
        plan.plan().stream()
            .filter(each -> !each.changes().isEmpty())
            .map(Planned::entry)
            .collect(Collectors.toSet());
    store.addModels(
        kept.quotes().stream().filter(quote -> changing.contains(quote.entry())).toList());
    prices.add(
        plan.plan().stream()
            .flatMap(each -> each.changes().stream())
            .map(change -> listed(change.after(), since))
            .toList());
    store.applied(kept.id(), now, since);
    return null;
  }

  private static PriceLine listed(PriceLine line, Instant since) {
    Instant own = line.effectiveFrom();
    return line.listed(PriceLine.IMPORT, own == null ? since : own);
  }

  private Plan plan(String source, List<Quote> quotes) throws SQLException {
    Plan plan = compared(source, quotes);
    store.keep(ids.next(), plan.fingerprint(), source, clock.instant(), quotes);
    disagreements.count();
    return plan;
  }

  private Plan compared(String source, List<Quote> quotes) throws SQLException {
    Instant now = clock.instant();
    Listed listed =
        Listed.of(
            store.providers(), store.models(), prices.inForce("", "", now), prices.after(now));
    List<Planned> plan = new Comparison(listed).of(quotes);
    return Plan.of(source, fingerprint(source, plan), plan);
  }

  // Of what would change and of what it would change from: whoever applies it has seen both.
  private String fingerprint(String source, List<Planned> plan) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(json.writeValueAsBytes(source));
      for (Planned each : plan) {
        sha.update(json.writeValueAsBytes(each.changes()));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
      throw new IllegalStateException("a plan can always be written and digested", impossible);
    }
  }
}
