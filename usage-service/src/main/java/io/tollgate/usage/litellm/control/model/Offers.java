package io.tollgate.usage.litellm.control.model;

import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the models that may be called, by their own names and by the aliases that lead to them. */
@ApplicationScoped
class Offers {

  private static final String ALL =
      """
      WITH named AS (
          SELECT model.id AS name, model.provider_id, model.id, 0 AS place FROM models model
          UNION ALL
          SELECT alias.name, model.provider_id, model.id, target.place
          FROM aliases alias
          CROSS JOIN LATERAL unnest(alias.targets) WITH ORDINALITY AS target (name, place)
          JOIN models model ON target.name IN (model.id, model.provider_id || '/' || model.id)
          WHERE alias.tenant_id IS NULL OR ? OR alias.tenant_id = ?
      )
      SELECT DISTINCT named.name, named.place, model.provider_id, model.id, model.operation, model.abilities,
             model.context_tokens, model.max_output_tokens,
             price.input, price.output, price.cache_read, price.cache_write_5m
      FROM named
      JOIN models model ON model.provider_id = named.provider_id AND model.id = named.id AND model.enabled
      JOIN providers provider ON provider.id = model.provider_id AND provider.enabled
      LEFT JOIN LATERAL (
          SELECT * FROM price_lines line
          WHERE line.provider = model.provider_id AND line.model = model.id AND line.service_tier = 'standard'
            AND line.region = '' AND line.effective_from <= statement_timestamp()
          ORDER BY line.effective_from DESC
          LIMIT 1
      ) price ON true
      WHERE named.name = coalesce(?, named.name)
        AND model.provider_id || '/' || model.id = coalesce(?, model.provider_id || '/' || model.id)
      ORDER BY named.name, named.place, model.provider_id, model.id
      """;

  private final Rows rows;

  Offers(Rows rows) {
    this.rows = rows;
  }

  /** By name; of this name, and of this id, where they are said. */
  List<Offer> all(Reach reach, @Nullable String name, @Nullable String id) throws SQLException {
    return rows.all(reach, ALL, Offers::offer, reach.isOfAll(), reach.bound(), name, id);
  }

  /** The model somebody means by a name, which may be {@code provider/model}. */
  Offer meant(Reach reach, String name) throws SQLException {
    Texts.kept("model", name);
    List<Offer> named = all(reach, name, null);
    List<Offer> found = named.isEmpty() ? all(reach, null, name) : named;
    return found.stream().findFirst().orElseThrow(() -> Refusal.unknown("model", "model", name));
  }

  private static Offer offer(ResultSet row) throws SQLException {
    Map<String, BigDecimal> rates = new LinkedHashMap<>();
    put(rates, "input_cost_per_token", row.getBigDecimal("input"));
    put(rates, "output_cost_per_token", row.getBigDecimal("output"));
    put(rates, "cache_read_input_token_cost", row.getBigDecimal("cache_read"));
    put(rates, "cache_creation_input_token_cost", row.getBigDecimal("cache_write_5m"));
    return new Offer(
        row.getString("name"),
        row.getString("provider_id"),
        row.getString("id"),
        row.getString("operation"),
        List.of((String[]) row.getArray("abilities").getArray()),
        row.getInt("context_tokens"),
        row.getInt("max_output_tokens"),
        rates);
  }

  private static void put(Map<String, BigDecimal> rates, String name, @Nullable BigDecimal rate) {
    if (rate != null) {
      rates.put(name, rate);
    }
  }
}
