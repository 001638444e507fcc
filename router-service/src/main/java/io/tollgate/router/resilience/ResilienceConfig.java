package io.tollgate.router.resilience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What the router does about providers that fail. */
@ConfigMapping(prefix = "tollgate.resilience")
public interface ResilienceConfig {

  /** Time a call has for all its attempts together, where neither caller nor provider sets less. */
  @WithDefault("PT10M")
  @DurationMin(millis = 1)
  Duration totalTimeout();

  Retry retry();

  Ejection ejection();

  /** Whether another model is asked when a provider will not talk about something. */
  @WithDefault("false")
  boolean askOthersWhatOneRefuses();

  /** Attempts that may be under way at one endpoint; a call beyond goes elsewhere or is refused. */
  @WithDefault("5000")
  @Positive
  int mostInFlight();

  /** Asking the same endpoint again. */
  interface Retry {

    /** How often a call may do so. */
    @WithDefault("2")
    @PositiveOrZero
    int times();

    /** How often all calls to a provider may, in percent of the calls. */
    @WithDefault("20")
    @Min(0)
    @Max(100)
    int budgetPercent();

    /** The longest pause before the first time; it is drawn by lot and doubles with each. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration pause();

    /** The longest pause of all, and the longest a provider's wish to wait is heeded. */
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration longestPause();
  }

  /** Leaving out an endpoint that fails. */
  interface Ejection {

    /** After how many faults in a row it is asked nothing at all. */
    @WithDefault("5")
    @Positive
    int faultsInRow();

    /** From which share of faults on, in percent, others are preferred. */
    @WithDefault("30")
    @Min(1)
    @Max(100)
    int faultPercent();

    /** Of how many attempts within ten seconds the share is taken, at least. */
    @WithDefault("10")
    @Positive
    int attempts();

    /** For how long, the first time; it doubles with every relapse. */
    @WithDefault("PT2S")
    @DurationMin(millis = 1)
    Duration shortest();

    /** For how long at most. */
    @WithDefault("PT30S")
    @DurationMin(millis = 1)
    Duration longest();

    /**
     * For how long others are preferred to one that limits our rate and does not say for how long.
     */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration usualRest();

    /** In how much time it takes up its full share again. */
    @WithDefault("PT10S")
    @DurationMin(millis = 1)
    Duration slowStart();
  }
}
