package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A user as it is shown. */
public record UserView(
    UUID id, String tenant, @JsonUnwrapped UserTerms terms, @JsonUnwrapped Standing standing) {

  static UserView of(UserRow row) {
    return new UserView(row.id, row.owner.name, row.terms(), row.standing());
  }
}
