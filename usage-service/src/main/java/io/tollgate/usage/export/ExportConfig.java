package io.tollgate.usage.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/** How the books are exported. */
@ConfigMapping(prefix = "tollgate.exports")
public interface ExportConfig {

  /** How many exports may run at once; whoever comes then is asked to come again. */
  @WithDefault("4")
  @Positive
  int atOnce();

  /** Who issues the invoices, as FOCUS's InvoiceIssuerName says. */
  @WithDefault("Tollgate")
  @NotBlank
  String invoiceIssuer();
}
