package io.tollgate.router.usage;

/** When what was written is forced to the disk. {@code kill -9} costs nothing with any of them. */
public enum Sync {
  /** When the kernel sees fit: a power cut may cost half a minute. */
  NEVER,
  /** Every few milliseconds, for all who wrote meanwhile. */
  INTERVAL,
  /** Before anyone goes on: nothing is lost, and every call waits for the disk twice. */
  EACH
}
