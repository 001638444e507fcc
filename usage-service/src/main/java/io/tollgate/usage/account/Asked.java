package io.tollgate.usage.account;

import java.util.UUID;

/**
 * Which holders somebody asks for.
 *
 * @param tenant the name of the tenant they belong to; empty for any
 * @param archived whether those who are archived count
 * @param after the last one that was seen already
 * @param size how many at most
 */
public record Asked(String tenant, boolean archived, UUID after, int size) {

  static final UUID BEFORE_ALL = new UUID(0, 0);
}
