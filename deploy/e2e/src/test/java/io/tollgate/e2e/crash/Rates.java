package io.tollgate.e2e.crash;

import io.tollgate.scripted.say.Tokens;
import java.math.BigDecimal;

/** What one token costs, in whole pico-dollars: 10^-12 dollars, the last place of the ledger. */
record Rates(long input, long cacheRead, long cacheWrite, long output) {

  private static final int PICOS_OF_A_MILLIONTH = 6;

  long cost(Tokens tokens) {
    return input * tokens.input()
        + cacheRead * tokens.cacheRead()
        + cacheWrite * tokens.cacheWrite()
        + output * tokens.completion();
  }

  /** As it is listed: in dollars per million tokens. */
  String priceOf(String model) {
    return """
    {"provider": "%1$s", "model": "%1$s", "input": %2$s, "cache_read": %3$s, "cache_write_5m": %4$s,
     "cache_write_1h": %4$s, "output": %5$s, "source": "made up"}\
    """
        .formatted(model, dollars(input), dollars(cacheRead), dollars(cacheWrite), dollars(output));
  }

  private static String dollars(long picos) {
    return BigDecimal.valueOf(picos, PICOS_OF_A_MILLIONTH).toPlainString();
  }
}
