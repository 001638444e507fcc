package io.tollgate.router.caller;

import io.tollgate.contract.ApiKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as the database knows it: whose it is, and the hash that proves it.
 *
 * @param previous the secret it had before; null when that is over
 */
public record KeyRecord(
    UUID id,
    Caller caller,
    byte[] secretHash,
    @Nullable Previous previous,
    @Nullable Instant expiresAt) {

  /** A key that has had one secret only. */
  public KeyRecord(UUID id, Caller caller, byte[] secretHash, @Nullable Instant expiresAt) {
    this(id, caller, secretHash, null, expiresAt);
  }

  /** A secret that was replaced, and how long it still works. */
  public record Previous(byte[] secretHash, Instant until) {

    boolean isStill(byte[] shown, Instant now) {
      return MessageDigest.isEqual(secretHash, shown) & now.isBefore(until);
    }

    @Override
    public String toString() {
      return "Previous[" + until + "]";
    }
  }

  /** Whether this text is the key, compared in constant time, and still in force. */
  boolean isProvedBy(ApiKey key, ApiKey.Hasher hasher, Instant now) {
    byte[] shown = hasher.hash(key);
    // Both are looked at, so that the time it takes does not tell which one it was.
    boolean proved =
        MessageDigest.isEqual(secretHash, shown)
            | (previous != null && previous.isStill(shown, now));
    return proved && (expiresAt == null || now.isBefore(expiresAt));
  }

  @Override
  public String toString() {
    return "KeyRecord[" + id + "]";
  }
}
