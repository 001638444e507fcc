package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

/** A key as it is shown: never its secret. */
public record KeyView(
    UUID id, String tenant, @JsonUnwrapped KeyTerms terms, @JsonUnwrapped KeyStanding standing) {

  static KeyView of(KeyRow row, Instant now) {
    return new KeyView(row.id, row.tenant.name, row.terms(), KeyStanding.of(row, now));
  }
}
