package io.tollgate.usage.litellm.control.allowance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An allowance, and how far it is used.
 *
 * @param spent of {@code max_budget}, or else of {@code soft_budget}, since it began anew; null
 *     where there is neither
 * @param resetAt when that begins anew; null for never
 */
public record Standing(Allowance allowance, @Nullable BigDecimal spent, @Nullable Instant resetAt) {

  static final Standing OF_NOBODY = new Standing(Allowance.UNLIMITED, null, null);

  /**
   * Says it in LiteLLM's words.
   *
   * @param inAll what was spent ever, which counts where no budget does
   */
  public void into(ObjectNode facts, BigDecimal inAll) {
    allowance.into(facts);
    facts
        .put("spend", spent == null ? inAll : plain(spent))
        .put("budget_reset_at", resetAt == null ? null : resetAt.toString());
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
