package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A tenant as it is shown. */
public record TenantView(
    UUID id, @JsonUnwrapped TenantTerms terms, @JsonUnwrapped Standing standing) {

  static TenantView of(TenantRow row) {
    return new TenantView(row.id, row.terms(), row.standing());
  }
}
