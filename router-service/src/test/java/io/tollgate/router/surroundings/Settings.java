package io.tollgate.router.surroundings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A configuration as a router reads it, of a few settings and the defaults of the rest. */
public final class Settings {

  private Settings() {}

  public static <T> T of(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(mapping)
        .withSources(new PropertiesConfigSource(settings, "test", 1))
        .build()
        .getConfigMapping(mapping);
  }
}
