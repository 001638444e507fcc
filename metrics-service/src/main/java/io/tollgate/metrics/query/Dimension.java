package io.tollgate.metrics.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what usage can be told apart. */
public enum Dimension {
  TENANT("tenant_id", true),
  TEAM("team_id", true),
  USER("user_id", true),
  KEY("key_id", true),
  PROVIDER("provider", false),
  MODEL("model", false),
  OPERATION_TYPE("operation_type", false),
  INTENT("intent", false),
  TAG("tag", false);

  /** As they are asked for. */
  public static final List<String> WORDS = Arrays.stream(values()).map(Dimension::word).toList();

  private final String column;
  private final boolean id;

  Dimension(String column, boolean id) {
    this.column = column;
    this.id = id;
  }

  static Optional<Dimension> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its column in the sums. */
  public String column() {
    return column;
  }

  /** Whether it is the id of somebody who has a name. */
  public boolean isId() {
    return id;
  }
}
