package io.tollgate.contract;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The book-keeper's word on one event. Whatever the word, the sender may forget the event.
 *
 * @param reason why the event was not booked, null when it was
 */
public record Receipt(UUID id, Status status, @Nullable String reason) {

  /** What became of the event. */
  public enum Status {
    /** It is on the books now; as a correction where an estimate of it was there before. */
    BOOKED,
    /** It was on the books before, or is an estimate of what was; nothing changed. */
    DUPLICATE,
    /**
     * An event of the same id with another payer, target, outcome or usage was booked before;
     * nothing changed.
     */
    CONFLICT,
    /** It will never be booked as it is. */
    REFUSED
  }

  public static Receipt booked(UUID id) {
    return new Receipt(id, Status.BOOKED, null);
  }

  public static Receipt duplicate(UUID id) {
    return new Receipt(id, Status.DUPLICATE, null);
  }

  public static Receipt conflict(UUID id, String reason) {
    return new Receipt(id, Status.CONFLICT, reason);
  }

  public static Receipt refused(UUID id, String reason) {
    return new Receipt(id, Status.REFUSED, reason);
  }
}
