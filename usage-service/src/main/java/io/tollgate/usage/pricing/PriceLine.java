package io.tollgate.usage.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Target;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A price as it is written: dollars per million tokens of each class. A class that is absent costs
 * what the class it belongs to costs; free is an explicit 0.
 *
 * @param serviceTier at which the call is made, such as batch; standard when absent
 * @param region where the call is made; anywhere when absent
 * @param effectiveFrom since when; from now on when absent
 * @param longContext the prices of longer prompts, the shortest first
 * @param perUnit dollars for one of what is charged beside tokens
 * @param source where the figures come from
 * @param sourceDate the day they were read there
 * @param origin who listed it: administrator, import or shipped; whatever is sent here is ignored
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PriceLine(
    @NotBlank @Size(max = 200) String provider,
    @NotBlank @Size(max = 200) String model,
    @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}") String serviceTier,
    @Size(max = 200) String region,
    @Nullable Instant effectiveFrom,
    @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal input,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal cacheRead,
    @JsonProperty("cache_write_5m") @PositiveOrZero @Digits(integer = 7, fraction = 6)
        @Nullable BigDecimal cacheWrite5m,
    @JsonProperty("cache_write_1h") @PositiveOrZero @Digits(integer = 7, fraction = 6)
        @Nullable BigDecimal cacheWrite1h,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal inputAudio,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal inputImage,
    @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal output,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal reasoning,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal outputAudio,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal outputImage,
    @Size(max = 20) List<@NotNull @Valid Step> longContext,
    Map<String, @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 12) BigDecimal> perUnit,
    @NotBlank @Size(max = 500) String source,
    @Nullable LocalDate sourceDate,
    @Nullable String origin)
    implements Rated {

  public static final String ADMINISTRATOR = "administrator";
  public static final String IMPORT = "import";
  static final String SHIPPED = "shipped";

  private static final List<String> UNITS = Arrays.stream(Unit.values()).map(Unit::word).toList();

  /** What is absent has its usual value; units have one order, however they were written. */
  public PriceLine {
    serviceTier = serviceTier == null ? Target.STANDARD : serviceTier;
    region = region == null ? "" : region;
    longContext = longContext == null ? List.of() : longContext;
    perUnit = perUnit == null ? Map.of() : new TreeMap<>(perUnit);
  }

  /** The prices of prompts of more than so many tokens, whole. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      @NotNull @Positive @Max(1_000_000_000) Long above,
      @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal input,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal cacheRead,
      @JsonProperty("cache_write_5m") @PositiveOrZero @Digits(integer = 7, fraction = 6)
          @Nullable BigDecimal cacheWrite5m,
      @JsonProperty("cache_write_1h") @PositiveOrZero @Digits(integer = 7, fraction = 6)
          @Nullable BigDecimal cacheWrite1h,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal inputAudio,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal inputImage,
      @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal output,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal reasoning,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal outputAudio,
      @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal outputImage)
      implements Rated {

    /** A step of these rates; what is not among them is not listed. */
    public static Step of(long above, Map<TokenClass, BigDecimal> rates) {
      return new Step(
          above,
          required(rates, TokenClass.INPUT),
          rates.get(TokenClass.CACHE_READ),
          rates.get(TokenClass.CACHE_WRITE_5M),
          rates.get(TokenClass.CACHE_WRITE_1H),
          rates.get(TokenClass.INPUT_AUDIO),
          rates.get(TokenClass.INPUT_IMAGE),
          required(rates, TokenClass.OUTPUT),
          rates.get(TokenClass.REASONING),
          rates.get(TokenClass.OUTPUT_AUDIO),
          rates.get(TokenClass.OUTPUT_IMAGE));
    }
  }

  /** A price of these rates; what is not among them is not listed. */
  public static PriceLine of(
      String provider,
      String model,
      String serviceTier,
      String region,
      @Nullable Instant since,
      Map<TokenClass, BigDecimal> rates,
      List<Step> longContext,
      Map<String, BigDecimal> perUnit,
      String source) {
    return new PriceLine(
        provider,
        model,
        serviceTier,
        region,
        since,
        required(rates, TokenClass.INPUT),
        rates.get(TokenClass.CACHE_READ),
        rates.get(TokenClass.CACHE_WRITE_5M),
        rates.get(TokenClass.CACHE_WRITE_1H),
        rates.get(TokenClass.INPUT_AUDIO),
        rates.get(TokenClass.INPUT_IMAGE),
        required(rates, TokenClass.OUTPUT),
        rates.get(TokenClass.REASONING),
        rates.get(TokenClass.OUTPUT_AUDIO),
        rates.get(TokenClass.OUTPUT_IMAGE),
        longContext,
        perUnit,
        source,
        null,
        null);
  }

  private static BigDecimal required(Map<TokenClass, BigDecimal> rates, TokenClass tokenClass) {
    return Objects.requireNonNull(rates.get(tokenClass), tokenClass::column);
  }

  /** Whether every use costs the same at both prices. */
  public boolean costsAs(PriceLine other) {
    return figures(price()).equals(figures(other.price()));
  }

  // What is not listed costs what its class does, and 1.50 is 1.5.
  private static List<String> figures(Price price) {
    List<String> figures = new ArrayList<>();
    price.perUnit().forEach((unit, each) -> figures.add(unit.word() + "=" + plain(each)));
    add(price.rates(), "", figures);
    price.steps().forEach(step -> add(step.rates(), step.above() + ">", figures));
    return figures;
  }

  private static void add(Rates rates, String where, List<String> figures) {
    for (TokenClass each : TokenClass.values()) {
      figures.add(where + each.column() + "=" + plain(rates.of(each)));
    }
  }

  private static String plain(BigDecimal figure) {
    return figure.stripTrailingZeros().toPlainString();
  }

  /** Why a price of the right form cannot be; null when it can. */
  @Nullable Refused objection() {
    for (int i = 1; i < longContext.size(); i++) {
      if (longContext.get(i).above() <= longContext.get(i - 1).above()) {
        return new Refused(
            "long_context[%d].above".formatted(i),
            "must be more than the step before it is above.",
            null);
      }
    }
    for (String unit : perUnit.keySet()) {
      if (!UNITS.contains(unit)) {
        return new Refused("per_unit." + unit, "is nothing that is charged for.", UNITS);
      }
    }
    return null;
  }

  /** What cannot be, by the path of the field to blame. */
  record Refused(String parameter, String reason, @Nullable List<String> allowed) {}

  /** The price that is meant. */
  public Price price() {
    Map<Unit, BigDecimal> units = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      BigDecimal price = perUnit.get(unit.word());
      if (price != null) {
        units.put(unit, price);
      }
    }
    return new Price(
        rates(),
        longContext.stream().map(step -> new Price.Step(step.above(), step.rates())).toList(),
        units);
  }

  /** The same price, listed by somebody from a moment on. */
  public PriceLine listed(String by, Instant since) {
    return new PriceLine(
        provider,
        model,
        serviceTier,
        region,
        since,
        input,
        cacheRead,
        cacheWrite5m,
        cacheWrite1h,
        inputAudio,
        inputImage,
        output,
        reasoning,
        outputAudio,
        outputImage,
        longContext,
        perUnit,
        source,
        sourceDate,
        by);
  }
}
