package io.tollgate.usage.costs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tollgate.contract.Demand.Bounds;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How calls are estimated and compared. */
@ConfigMapping(prefix = "tollgate.costs")
public interface CostsConfig {

  /** How far back a tenant's own calls tell how much a model is going to write. */
  @WithDefault("P30D")
  @DurationMin(days = 1)
  Duration history();

  /** The longest range whose calls are priced again in one comparison. */
  @WithDefault("P400D")
  @DurationMin(days = 1)
  Duration longestRange();

  /** How long one comparison may take. */
  @WithDefault("PT50S")
  @DurationMin(millis = 1)
  Duration timeout();

  /** The most of what no request tells; as routers have it in {@code tollgate.budget.most}. */
  Most most();

  /** Bounds of what no request tells. */
  interface Most {

    /** Tokens a provider may add of its own, to describe tools and forms of answers. */
    @WithDefault("2000")
    @Min(0)
    int unseenTokens();

    /** Tokens one picture may count. */
    @WithDefault("16384")
    @Min(0)
    int pictureTokens();

    /** Calls of tools it runs itself, such as a search of the web, that a provider may make. */
    @WithDefault("10")
    @Min(0)
    int callsOfTools();

    /** Tokens a model may read of which the catalogue does not say it. */
    @WithDefault("1000000")
    @Min(1)
    int contextTokens();
  }

  /** The bounds as routers reckon with them. */
  static Bounds bounds(CostsConfig config) {
    return new Bounds(
        config.most().unseenTokens(),
        config.most().pictureTokens(),
        config.most().callsOfTools(),
        config.most().contextTokens());
  }
}
