package io.tollgate.metrics.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tollgate.metrics.catalogue.Offer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A model of a provider: what is offered, and how it was used.
 *
 * @param offered whether it can be called now
 * @param inputPrice US dollars for a million tokens; absent when no price is in force
 */
@JsonInclude(Include.NON_NULL)
public record ModelStats(
    String provider,
    String model,
    boolean offered,
    @Nullable BigDecimal inputPrice,
    @Nullable BigDecimal outputPrice,
    Pace usage) {

  static ModelStats of(String provider, String model, @Nullable Offer offer, Pace usage) {
    Offer.Price price = offer == null ? null : offer.price().orElse(null);
    return new ModelStats(
        provider,
        model,
        offer != null && offer.enabled(),
        price == null ? null : price.input(),
        price == null ? null : price.output(),
        usage);
  }
}
