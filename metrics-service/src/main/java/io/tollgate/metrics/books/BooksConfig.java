package io.tollgate.metrics.books;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the books are read. */
@ConfigMapping(prefix = "tollgate.books")
public interface BooksConfig {

  /**
   * How long one statement of a report may run before it is given up. From 10 milliseconds to 5
   * minutes.
   */
  @WithDefault("10S")
  @NotNull
  @DurationMin(millis = 10)
  @DurationMax(minutes = 5)
  Duration statementTimeout();
}
