package io.tollgate.usage.lease;

import java.util.List;

/** Fingerprints of 64 bits: among millions of states two are not taken for one. */
final class Mix {

  private Mix() {}

  static long of(List<Long> values) {
    long mixed = 0x9E37_79B9_7F4A_7C15L;
    for (long value : values) {
      mixed = step(mixed, value);
    }
    return mixed;
  }

  static long step(long mixed, long value) {
    long z = (mixed ^ value) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 30)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 27);
  }
}
