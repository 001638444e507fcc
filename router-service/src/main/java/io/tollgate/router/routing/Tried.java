package io.tollgate.router.routing;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying a model of a plan.
 *
 * @param model its qualified name
 * @param errorClass the fixed word for a failure; null when there was none
 */
public record Tried(String model, String outcome, @Nullable String errorClass, long millis) {}
