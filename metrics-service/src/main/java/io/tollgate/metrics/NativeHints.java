package io.tollgate.metrics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.edge.Problem;

/** What a native executable needs to know and cannot see from the signatures of resources. */
@RegisterForReflection(targets = Problem.class)
class NativeHints {}
