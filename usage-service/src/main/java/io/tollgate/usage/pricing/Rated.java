package io.tollgate.usage.pricing;

import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.TokenClass;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has dollars for a million tokens of each class; a class that is null is not listed. */
interface Rated {

  BigDecimal input();

  @Nullable BigDecimal cacheRead();

  @Nullable BigDecimal cacheWrite5m();

  @Nullable BigDecimal cacheWrite1h();

  @Nullable BigDecimal inputAudio();

  @Nullable BigDecimal inputImage();

  BigDecimal output();

  @Nullable BigDecimal reasoning();

  @Nullable BigDecimal outputAudio();

  @Nullable BigDecimal outputImage();

  /** What is listed for a class; null where nothing is. */
  default @Nullable BigDecimal listed(TokenClass tokenClass) {
    return switch (tokenClass) {
      case INPUT -> input();
      case CACHE_READ -> cacheRead();
      case CACHE_WRITE_5M -> cacheWrite5m();
      case CACHE_WRITE_1H -> cacheWrite1h();
      case INPUT_AUDIO -> inputAudio();
      case INPUT_IMAGE -> inputImage();
      case OUTPUT -> output();
      case REASONING -> reasoning();
      case OUTPUT_AUDIO -> outputAudio();
      case OUTPUT_IMAGE -> outputImage();
    };
  }

  default Rates rates() {
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      BigDecimal price = listed(each);
      if (price != null) {
        listed.put(each, price);
      }
    }
    return new Rates(listed);
  }
}
