package io.tollgate.metrics.query;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a report looks back from now. */
@Schema(enumeration = {"1h", "24h", "7d", "30d"})
public enum Period {
  HOUR("1h", Duration.ofHours(1)),
  DAY("24h", Duration.ofHours(24)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30));

  private static final List<String> ALLOWED = Arrays.stream(values()).map(Period::text).toList();

  private final String text;
  private final Duration length;

  Period(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  /** The period a query parameter names; the name of this method is what JAX-RS looks for. */
  public static Period fromString(String text) {
    return Arrays.stream(values())
        .filter(period -> period.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new WebApplicationException(unknown(text).response()));
  }

  private static Problem unknown(String text) {
    return Problem.badParameter(
        "period",
        "'%s' is not a period. Use one of: %s.".formatted(text, String.join(", ", ALLOWED)),
        ALLOWED);
  }

  /** As it is asked for: {@code 24h}. */
  public String text() {
    return text;
  }

  /** As it is reported: {@code last_24h}. */
  public String label() {
    return "last_" + text;
  }

  /**
   * The period that ends at a moment. The minute it begins in is counted whole: nothing within the
   * period is missing, and at most 59 seconds from before it are counted too.
   */
  public Window endingAt(Instant now) {
    return new Window(now.minus(length).truncatedTo(ChronoUnit.MINUTES), now);
  }

  Duration length() {
    return length;
  }
}
