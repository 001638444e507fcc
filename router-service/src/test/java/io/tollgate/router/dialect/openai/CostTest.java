package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Verdict;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that passes tells its cost to those who want usage. */
class CostTest {

  private static final String USAGE =
      "{\"id\":\"\u4e16\",\"choices\":[],\"usage\": {\"prompt_tokens\":3,\"completion_tokens\":2} ,\"x\":1}";

  @Test
  void the_cost_stands_in_the_usage_and_every_other_byte_stays() {
    assertThat(heard(USAGE, true))
        .hasToString(
            new Verdict.Replace(
                    Buffer.buffer(
                        "data: "
                            + USAGE.replace("\"prompt_", "\"cost\":0.0000005,\"prompt_")
                            + "\n\n"))
                .toString());
  }

  @Test
  void nobody_is_told_who_did_not_ask() {
    assertThat(heard(USAGE, false)).isEqualTo(Verdict.DROP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"cost\":7}}",
        "{\"choices\":[],\"usage\":{}}",
        "{\"choices\":[],\"usage\":null}",
        "{\"choices\":null}"
      })
  void a_cost_of_the_providers_own_stays_and_no_usage_has_no_cost(String chunk) {
    assertThat(heard(chunk, true)).isEqualTo(Verdict.PASS);
  }

  private static Verdict heard(String chunk, boolean usageWanted) {
    Listening listening =
        new Listening(
            usageWanted,
            "m",
            tokens ->
                Optional.of(
                    new Money(BigDecimal.valueOf(tokens.in() + tokens.out()).movePointLeft(7))));
    byte[] bytes = ("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8);
    return OpenAi.DIALECT.listener(listening).hear(bytes, 6, bytes.length - 2);
  }
}
