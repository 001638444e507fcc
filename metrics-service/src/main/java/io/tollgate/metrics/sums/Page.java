package io.tollgate.metrics.sums;

import java.util.List;

/**
 * Some of the groups, in an order.
 *
 * @param groups how many groups there are in all
 */
public record Page(List<Line> lines, long groups) {

  /** In which order, from which on and how many. */
  public record Wish(Order order, int offset, int limit) {}

  /** By what groups are ordered, the most first. */
  public enum Order {
    COST("cost"),
    OPERATIONS("operations"),
    TOKENS("tokens_in + tokens_out"),
    ERRORS("attempts_failed");

    private final String expression;

    Order(String expression) {
      this.expression = expression;
    }

    String expression() {
      return expression;
    }
  }
}
