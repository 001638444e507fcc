package io.tollgate.usage.operation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations somebody wants to see; what is null does not matter.
 *
 * @param before the one that was seen last: only older ones are wanted
 */
record Wish(
    @Nullable String type,
    @Nullable String model,
    @Nullable String provider,
    @Nullable UUID user,
    @Nullable Boolean success,
    @Nullable Status status,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable UUID before) {

  /** Whether there may be operations in its time that it does not want. */
  boolean isChoosy() {
    return type != null
        || model != null
        || provider != null
        || user != null
        || success != null
        || status == Status.OPEN
        || status == Status.LOST;
  }

  boolean wantsEnded() {
    return status == null || status == Status.ENDED;
  }

  boolean wantsOthers() {
    return status != Status.ENDED && success == null;
  }

  /** Ids are wanted from here on. */
  UUID first() {
    return from == null ? Ids.BEFORE_ALL : Ids.floor(from);
  }

  /** No id is wanted from here on. */
  UUID end() {
    UUID until = to == null ? Ids.AFTER_ALL : Ids.floor(to);
    return before == null || Ids.ORDER.compare(until, before) < 0 ? until : before;
  }
}
