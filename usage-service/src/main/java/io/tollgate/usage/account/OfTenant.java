package io.tollgate.usage.account;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose something new shall be.
 *
 * @param tenant the tenant's name; {@code default} when absent
 */
record OfTenant(@Nullable String tenant) {

  private static final String FIELD = "tenant";
  static final String DEFAULT = "default";

  /** The fields of something new, of which these can be changed. */
  static Set<String> and(Set<String> fields) {
    Set<String> all = new HashSet<>(fields);
    all.add(FIELD);
    return all;
  }

  static String named(Body body) {
    return body.required(FIELD, DEFAULT);
  }
}
