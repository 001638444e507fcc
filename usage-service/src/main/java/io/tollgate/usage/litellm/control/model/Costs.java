package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.Use;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what calls would cost, at the prices in force now. */
@ApplicationScoped
class Costs {

  private static final Payer ANYBODY = new Payer(Claims.DEFAULT_TENANT, null, null, null);
  private static final long MOST_TOKENS = 1_000_000_000;

  private final Offers offers;
  private final PriceBook prices;
  private final InstantSource clock;

  Costs(Offers offers, PriceBook prices, InstantSource clock) {
    this.offers = offers;
    this.prices = prices;
    this.clock = clock;
  }

  /** What so many calls cost in a day and in a month. */
  ObjectNode estimate(Reach reach, Said said) throws SQLException {
    String model = said.required("model");
    long in = tokens("input_tokens", said.count("input_tokens", null));
    long out = tokens("output_tokens", said.count("output_tokens", null));
    Long perDay = said.count("num_requests_per_day", null);
    Long perMonth = said.count("num_requests_per_month", null);
    said.nothingElse();
    Offer offer = offers.meant(reach, model);
    BigDecimal input = cost(offer, Tokens.of(in, 0));
    BigDecimal output = cost(offer, Tokens.of(0, out));
    BigDecimal each = cost(offer, Tokens.of(in, out));
    return JsonNodeFactory.instance
        .objectNode()
        .put("model", model)
        .put("provider", offer.provider())
        .put("input_tokens", in)
        .put("output_tokens", out)
        .put("num_requests_per_day", perDay)
        .put("num_requests_per_month", perMonth)
        .put("cost_per_request", each)
        .put("input_cost_per_request", input)
        .put("output_cost_per_request", output)
        .put("input_cost_per_token", offer.perToken("input_cost_per_token"))
        .put("output_cost_per_token", offer.perToken("output_cost_per_token"))
        .put("daily_cost", times(each, perDay))
        .put("monthly_cost", times(each, perMonth));
  }

  /** What an answer costs, by the usage it has. */
  ObjectNode of(Reach reach, Said said) throws SQLException {
    String named = said.text("model", null);
    said.cannot(
        "are not counted here, for each model counts otherwise. Send completion_response with its usage, or ask /cost/estimate.",
        "messages");
    ObjectNode answer = said.object("completion_response", null);
    said.nothingElse();
    if (answer == null) {
      throw Refusal.to("completion_response", "is missing.");
    }
    if (!(answer.path("usage") instanceof ObjectNode usage)) {
      throw Refusal.to("completion_response.usage", "is missing.");
    }
    String model = named == null ? answer.path("model").asText("") : named;
    BigDecimal cost = cost(offers.meant(reach, model), Usages.read(usage));
    return JsonNodeFactory.instance.objectNode().put("cost", cost);
  }

  private BigDecimal cost(Offer offer, Tokens tokens) throws SQLException {
    Target target = new Target(offer.provider(), offer.model(), offer.name(), false);
    Use use = new Use(ANYBODY, target, clock.instant(), tokens, Map.of());
    return prices
        .pricesOf(Set.of(new PriceList.ModelName(offer.provider(), offer.model())))
        .rate(use)
        .map(priced -> new BigDecimal(priced.cost().toString()))
        .orElseThrow(() -> Refusal.to("model", "has no price, which is not free."));
  }

  private static long tokens(String field, @Nullable Long count) {
    if (count == null) {
      throw Refusal.to(field, "is missing.");
    }
    if (count > MOST_TOKENS) {
      throw Refusal.to(field, "must be %d at most.".formatted(MOST_TOKENS));
    }
    return count;
  }

  private static @Nullable BigDecimal times(BigDecimal each, @Nullable Long count) {
    return count == null ? null : each.multiply(BigDecimal.valueOf(count));
  }
}
