package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A team as it is shown. */
public record TeamView(
    UUID id, String tenant, @JsonUnwrapped TeamTerms terms, @JsonUnwrapped Standing standing) {

  static TeamView of(TeamRow row) {
    return new TeamView(row.id, row.owner.name, row.terms(), row.standing());
  }
}
