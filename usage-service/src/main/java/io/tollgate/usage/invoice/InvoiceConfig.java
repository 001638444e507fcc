package io.tollgate.usage.invoice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How invoices are issued. */
@ConfigMapping(prefix = "tollgate.invoices")
public interface InvoiceConfig {

  /** How often the service looks whether a closed month has invoices that nobody asked for yet. */
  @WithDefault("10m")
  @DurationMin(seconds = 1)
  Duration every();
}
