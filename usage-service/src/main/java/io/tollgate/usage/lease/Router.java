package io.tollgate.usage.lease;

import java.util.UUID;

/**
 * Who asks.
 *
 * @param id the instance, the same after a restart
 * @param life grows from one start to the next; 0 when it does not say
 */
record Router(UUID id, long life) {}
