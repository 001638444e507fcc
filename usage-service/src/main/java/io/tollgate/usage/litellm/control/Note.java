package io.tollgate.usage.litellm.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a script said of something that nothing else has a place for.
 *
 * @param template the budget it was given
 */
public record Note(
    Tenant tenant,
    String kind,
    String id,
    ObjectNode said,
    @Nullable String template,
    Instant createdAt,
    Instant updatedAt) {}
