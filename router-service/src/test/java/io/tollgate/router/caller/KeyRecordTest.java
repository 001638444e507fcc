package io.tollgate.router.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.KeyRecord.Previous;
import io.tollgate.router.surroundings.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A key that has been given another secret. */
class KeyRecordTest {

  private static final byte[] HASH_KEY = Keys.HASH_SECRET.getBytes(StandardCharsets.UTF_8);
  private static final ApiKey.Hasher HASHER = new ApiKey.Hasher(HASH_KEY);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ApiKey before = Keys.unmade();
  private final ApiKey after = new ApiKey(before.id(), Keys.unmade().secret());
  private final ApiKey never = new ApiKey(before.id(), Keys.unmade().secret());

  @Test
  void both_secrets_work_until_the_overlap_is_over() {
    KeyRecord rotated = record(null);

    assertThat(rotated.isProvedBy(before, HASHER, NOON.minusMillis(1))).isTrue();
    assertThat(rotated.isProvedBy(after, HASHER, NOON.minusMillis(1))).isTrue();
    assertThat(rotated.isProvedBy(never, HASHER, NOON.minusMillis(1))).isFalse();
  }

  @Test
  void from_then_on_the_new_one_alone_does() {
    KeyRecord rotated = record(null);

    assertThat(rotated.isProvedBy(before, HASHER, NOON)).isFalse();
    assertThat(rotated.isProvedBy(after, HASHER, NOON)).isTrue();
  }

  @Test
  void an_expired_key_works_with_neither() {
    KeyRecord rotated = record(NOON.minusSeconds(1));

    assertThat(rotated.isProvedBy(before, HASHER, NOON.minusMillis(1))).isFalse();
    assertThat(rotated.isProvedBy(after, HASHER, NOON.minusMillis(1))).isFalse();
  }

  @Test
  void printing_a_secret_that_was_replaced_prints_no_hash() {
    assertThat(new Previous(before.hash(HASH_KEY), NOON)).hasToString("Previous[" + NOON + "]");
  }

  private KeyRecord record(@Nullable Instant expiresAt) {
    return new KeyRecord(
        before.id(),
        new Caller(new Payer(Claims.DEFAULT_TENANT, null, null, before.id())),
        after.hash(HASH_KEY),
        new Previous(before.hash(HASH_KEY), NOON),
        expiresAt);
  }
}
