package io.tollgate.usage.account;

import java.util.Set;

/** What can be said of a team, and changed. */
public record TeamTerms(String name) {

  static final Set<String> FIELDS = Set.of("name");

  public TeamTerms {
    Texts.name("name", name);
  }

  /** Those of a new one. */
  static TeamTerms of(Body body) {
    return new TeamTerms(body.required("name", null));
  }

  TeamTerms with(Body body) {
    return new TeamTerms(body.required("name", name));
  }
}
