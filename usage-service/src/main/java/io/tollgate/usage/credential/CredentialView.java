package io.tollgate.usage.credential;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Keyring;
import java.time.Instant;

/**
 * A stored credential as administrators see it: nothing of its secret, not even its end.
 *
 * @param sealedWith the id of the key it is sealed under
 * @param changedAt when another secret was put, which tells one version from the next
 */
@JsonNaming(SnakeCaseStrategy.class)
record CredentialView(
    String provider, String name, String sealedWith, Instant createdAt, Instant changedAt) {

  static CredentialView of(CredentialRow row) {
    return new CredentialView(
        row.provider, row.name, Keyring.keyId(row.sealed), row.createdAt, row.changedAt);
  }
}
