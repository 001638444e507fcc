package io.tollgate.usage.litellm.control;

import java.util.UUID;

/** A key, a team or a user, and whose it is. */
public record Found(Tenant tenant, UUID id, String name) {}
