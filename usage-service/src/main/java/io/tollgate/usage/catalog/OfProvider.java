package io.tollgate.usage.catalog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.Serializable;

/** The name of something that belongs to a provider. */
@RegisterForReflection
record OfProvider(String provider, String id) implements Serializable {}
