package io.tollgate.router.caller;

import io.tollgate.contract.ApiKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as the database knows it: whose it is, and the hash that proves it. */
public record KeyRecord(UUID id, Caller caller, byte[] secretHash, @Nullable Instant expiresAt) {

  /** Whether this text is the key, compared in constant time, and still in force. */
  boolean isProvedBy(ApiKey key, byte[] hashKey, Instant now) {
    return MessageDigest.isEqual(secretHash, key.hash(hashKey))
        && (expiresAt == null || now.isBefore(expiresAt));
  }

  @Override
  public String toString() {
    return "KeyRecord[" + id + "]";
  }
}
