package io.tollgate.router.resilience;

/** Whether an endpoint may be asked now. */
enum Opening {
  OPEN,
  /** Only where nothing else is open. */
  LAST_RESORT,
  /** Not even then. */
  SHUT
}
