package io.tollgate.usage.litellm.control.spend;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was used on a day with one key of one model.
 *
 * @param who the user, team, tag or customer it is looked at by; empty for none
 * @param whoseName what people call him
 */
record Line(
    LocalDate day,
    String who,
    String whoseName,
    UUID key,
    @Nullable String keyName,
    @Nullable String team,
    String provider,
    String model,
    Metrics metrics) {

  private static final UUID NOBODY = new UUID(0, 0);

  /** The key's token; empty where the calls had none. */
  String token() {
    return key.equals(NOBODY) ? "" : key.toString();
  }
}
