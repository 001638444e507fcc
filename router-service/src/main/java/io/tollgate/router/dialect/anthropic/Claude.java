package io.tollgate.router.dialect.anthropic;

import java.util.regex.Pattern;

/**
 * What a model's name tells of what it takes. Only the past is listed, which does not change: a
 * model of tomorrow is like the newest.
 *
 * @param mostTokens what it may generate where a caller sets no limit, for Anthropic wants one set
 * @param thinksInBudgets whether it is told in tokens how much to think; else it decides, and is
 *     told how hard to try
 */
record Claude(int mostTokens, boolean thinksInBudgets) {

  private static final Pattern CLAUDE_3 = Pattern.compile("claude-3-(opus|sonnet|haiku).*");
  private static final Pattern CLAUDE_3_5 = Pattern.compile("claude-3-5-.*");
  private static final Pattern BUDGETS =
      Pattern.compile(
          "claude-(3-7-.*|(4-(opus|sonnet)|(opus|sonnet|haiku)-4(-[0-5])?)([-@]\\d{8}|-latest)?)");

  /**
   * The model of this name; one that is no Claude speaks its dialect and is thought to be small.
   */
  static Claude named(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    if (CLAUDE_3.matcher(name).matches()) {
      return new Claude(4_096, true);
    }
    if (CLAUDE_3_5.matcher(name).matches() || !name.startsWith("claude")) {
      return new Claude(8_192, true);
    }
    return new Claude(32_000, BUDGETS.matcher(name).matches());
  }
}
