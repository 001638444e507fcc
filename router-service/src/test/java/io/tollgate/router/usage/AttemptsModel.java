package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What anybody may expect of a spool, without knowing how it works: which attempts it said are
 * safe, and what has come out.
 */
final class AttemptsModel {

  /** How far a record is known to have come. */
  enum Known {
    /** It was never written, or that failed. */
    ABSENT,
    /** Nobody can say: whoever wrote it was killed at it, or it was lost with the power or not. */
    PERHAPS,
    /** The kernel has it. */
    KERNEL,
    /** The kernel has it, and failed to write it down. */
    UNWRITTEN,
    /** It is on the platter. */
    DISK;

    boolean isThere() {
      return this == KERNEL || this == UNWRITTEN || this == DISK;
    }

    Known synced(boolean well) {
      return this != KERNEL ? this : well ? DISK : UNWRITTEN;
    }

    Known afterPowerCut() {
      return this == KERNEL || this == UNWRITTEN ? PERHAPS : this;
    }
  }

  /** An attempt as it should be. */
  static final class Expected {
    Known start = Known.ABSENT;
    Known end = Known.ABSENT;
    boolean live = true;
    boolean cameEnded;
    boolean cameDead;
    boolean endMayBeForgotten;
    boolean damaged;
  }

  private final Map<UUID, Expected> attempts = new LinkedHashMap<>();

  Expected attempt(UUID id) {
    return attempts.computeIfAbsent(id, unseen -> new Expected());
  }

  List<UUID> live() {
    List<UUID> live = new ArrayList<>();
    attempts.forEach((id, attempt) -> {
      if (attempt.live && attempt.start.isThere()) {
        live.add(id);
      }
    });
    return live;
  }

  void synced(boolean well) {
    for (Expected attempt : attempts.values()) {
      attempt.start = attempt.start.synced(well);
      attempt.end = attempt.end.synced(well);
    }
  }

  void processDied() {
    attempts.values().forEach(attempt -> attempt.live = false);
  }

  void powerCut(boolean forcedAtAll) {
    for (Expected attempt : attempts.values()) {
      attempt.endMayBeForgotten |=
          attempt.end == Known.UNWRITTEN || attempt.end == Known.PERHAPS || !forcedAtAll;
      attempt.start = attempt.start.afterPowerCut();
      attempt.end = attempt.end.afterPowerCut();
    }
  }

  void damaged(UUID id) {
    attempt(id).damaged = true;
  }

  /** The end that was written came out. */
  void ended(UUID id) {
    Expected attempt = known(id);
    assertThat(attempt.end).as("end of %s was written", id).isNotEqualTo(Known.ABSENT);
    assertThat(attempt.cameDead && !attempt.damaged).as("%s came as dead before", id).isFalse();
    attempt.cameEnded = true;
  }

  /** The attempt came out as one whose router died. */
  void dead(UUID id) {
    Expected attempt = known(id);
    assertThat(attempt.start).as("start of %s was written", id).isNotEqualTo(Known.ABSENT);
    assertThat(attempt.live).as("%s is still under way", id).isFalse();
    if (!attempt.damaged) {
      assertThat(attempt.end.isThere()).as("end of %s was safe, it came as dead", id).isFalse();
      assertThat(attempt.cameEnded && !attempt.endMayBeForgotten)
          .as("%s came as dead after its end came", id)
          .isFalse();
    }
    attempt.cameDead = true;
  }

  /** Everything came out that had to. */
  void isComplete() {
    attempts.forEach((id, attempt) -> {
      if (attempt.damaged) {
        return;
      }
      if (attempt.end.isThere()) {
        assertThat(attempt.cameEnded).as("end of %s came out", id).isTrue();
      } else if (attempt.start.isThere()) {
        assertThat(attempt.cameDead || attempt.cameEnded).as("%s came out", id).isTrue();
      }
    });
  }

  private Expected known(UUID id) {
    assertThat(attempts).as("attempts that were made").containsKey(id);
    return attempt(id);
  }
}
