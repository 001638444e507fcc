package io.tollgate.usage.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an operation is in its life. */
enum Status {
  /** It was begun. */
  OPEN,
  /** It ended, well or not. */
  ENDED,
  /** Nobody ended it in time; it may still be ended. */
  LOST;

  static final List<String> WORDS = Arrays.stream(values()).map(Status::word).toList();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Status> named(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
