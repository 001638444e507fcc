package io.tollgate.router.budget;

/**
 * Bounds of what no request tells.
 *
 * @param unseenTokens a provider may add to describe tools and forms of answers
 * @param pictureTokens one picture may count
 * @param callsOfTools of one kind the provider may make
 * @param contextTokens a model may read of which the catalogue does not say it
 */
record Bounds(int unseenTokens, int pictureTokens, int callsOfTools, int contextTokens) {

  static Bounds of(BudgetConfig.Most config) {
    return new Bounds(
        config.unseenTokens(),
        config.pictureTokens(),
        config.callsOfTools(),
        config.contextTokens());
  }
}
