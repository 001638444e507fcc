package io.tollgate.router.snapshot;

import io.tollgate.contract.Price;
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
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a catalogue of the rows of the router's views. */
final class CatalogRows {

  private CatalogRows() {}

  static Catalog catalog(
      Iterable<Row> providers,
      Iterable<Row> endpoints,
      Iterable<Row> models,
      Iterable<Row> tierPrices,
      Iterable<Row> aliases) {
    Map<String, List<Endpoint>> byProvider = new HashMap<>();
    for (Row row : endpoints) {
      byProvider
          .computeIfAbsent(row.getString("provider"), unseen -> new ArrayList<>())
          .add(endpoint(row));
    }
    List<ProviderEntry> entries = new ArrayList<>();
    for (Row row : providers) {
      entries.add(provider(row, byProvider.getOrDefault(row.getString("provider"), List.of())));
    }
    List<Model> all = new ArrayList<>();
    Map<List<String>, Map<String, Price>> byModel = new HashMap<>();
    for (Row row : tierPrices) {
      PriceRow.of(row)
          .ifPresent(price ->
              byModel
                  .computeIfAbsent(named(row), unseen -> new HashMap<>())
                  .put(row.getString("service_tier"), price));
    }
    models.forEach(row -> all.add(model(row, byModel.getOrDefault(named(row), Map.of()))));
    List<Alias> words = new ArrayList<>();
    aliases.forEach(row -> words.add(alias(row)));
    return new Catalog(entries, all, words);
  }

  private static Endpoint endpoint(Row row) {
    return new Endpoint(
        row.getString("provider"),
        row.getString("endpoint"),
        orEmpty(row.getString("base_url")),
        credential(row),
        row.getInteger("weight"),
        row.getInteger("failover_group"));
  }

  private static Credential credential(Row row) {
    String stored = row.getString("stored_credential");
    return stored == null
        ? Credential.setting(orEmpty(row.getString("credential")))
        : new Credential.Stored(stored, row.getString("sealed"));
  }

  private static ProviderEntry provider(Row row, List<Endpoint> endpoints) {
    Deadlines deadlines =
        new Deadlines(
            millis(row, "connect_ms"),
            millis(row, "first_byte_ms"),
            millis(row, "idle_ms"),
            millis(row, "total_ms"));
    Policy policy =
        new Policy(
            deadlines,
            Policy.named(CallerGone.class, row.getString("on_caller_gone")),
            Policy.named(Balance.class, row.getString("balance")),
            Policy.named(Affinity.class, row.getString("affinity")));
    return new ProviderEntry(
        row.getString("provider"),
        row.getString("kind"),
        orEmpty(row.getString("base_url")),
        row.getBoolean("keyless"),
        policy,
        endpoints);
  }

  private static List<String> named(Row row) {
    return List.of(row.getString("provider"), row.getString("model"));
  }

  private static Model model(Row row, Map<String, Price> tierPrices) {
    return new Model(
        row.getString("provider"),
        row.getString("kind"),
        orEmpty(row.getString("base_url")),
        row.getString("model"),
        row.getString("providers_name"),
        Policy.named(Operation.class, row.getString("operation")),
        Arrays.stream(row.getArrayOfStrings("abilities"))
            .map(ability -> Policy.named(Need.class, ability))
            .collect(Collectors.toSet()),
        Optional.ofNullable(row.getString("tier")),
        row.getInteger("context_tokens"),
        row.getInteger("max_output_tokens"),
        row.getOffsetDateTime("created_at").toInstant(),
        PriceRow.of(row),
        tierPrices);
  }

  private static Alias alias(Row row) {
    Integer[] weights = row.getArrayOfIntegers("weights");
    return new Alias(
        row.getUUID("tenant_id"),
        row.getString("name"),
        List.of(row.getArrayOfStrings("targets")),
        weights == null ? List.of() : List.of(weights));
  }

  private static Optional<Duration> millis(Row row, String column) {
    return Optional.ofNullable(row.getInteger(column)).map(Duration::ofMillis);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
