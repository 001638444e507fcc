package io.tollgate.usage.account;

import java.util.UUID;

/**
 * Which keys somebody asks for; what is empty does not count.
 *
 * @param after the last one that was seen already
 * @param size how many at most
 */
public record KeysAsked(
    String tenant, String team, String user, String tag, UUID after, int size) {}
