package io.tollgate.usage.litellm.control;

import java.util.UUID;

/**
 * What LiteLLM calls an organization.
 *
 * @param zone where its days begin
 */
public record Tenant(UUID id, String name, String zone) {}
