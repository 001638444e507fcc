package io.tollgate.router.resilience;

import java.time.Duration;

/** What the configuration says of repetitions and other models. */
record Rules(
    int repetitions, Backoff backoff, Duration longestWait, boolean askOthersWhatOneRefuses) {

  static Rules of(ResilienceConfig config) {
    ResilienceConfig.Retry retry = config.retry();
    return new Rules(
        retry.times(),
        new Backoff(retry.pause(), retry.longestPause()),
        retry.longestPause(),
        config.askOthersWhatOneRefuses());
  }
}
