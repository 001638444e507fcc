package io.tollgate.usage.lease;

import java.util.List;

/** A purse that follows the protocol and does nothing beyond it. */
record PlainPurse(
    long granted, long used, long held, boolean recalled, long round, boolean listens, Ask asked)
    implements Purse {

  /** What it likes to have at hand beyond its needs, unless others need it. */
  private static final long SPARE = 2;

  static final Purse EMPTY =
      new PlainPurse(0, 0, 0, false, 0, false, new Ask(0, 0, 0, 0, 0, 0, false));

  @Override
  public boolean fits(long hold) {
    return granted - used - held >= hold;
  }

  @Override
  public Purse hold(long hold) {
    return new PlainPurse(granted, used, held + hold, recalled, round, listens, asked);
  }

  @Override
  public Purse settle(long hold, long cost) {
    return new PlainPurse(granted, used + cost, held - hold, recalled, round, listens, asked);
  }

  @Override
  public Purse speak(long waiting) {
    long need = used + held + waiting;
    long want = recalled ? need : need + (waiting > 0 ? SPARE : 0);
    Ask ask = new Ask(asked.seq() + 1, want, need, held, used, round, false);
    // What it gives back it has no more from now on, whether it is heard or not.
    return new PlainPurse(Math.min(granted, want), used, held, false, round, true, ask);
  }

  @Override
  public Purse hear(long nowGranted, boolean recall, long newRound) {
    return new PlainPurse(nowGranted, used, held, recall, Math.max(round, newRound), false, asked);
  }

  @Override
  public boolean isRecalled() {
    return recalled;
  }

  @Override
  public long mix() {
    return Mix.of(
        List.of(
            granted,
            used,
            held,
            recalled ? 1L : 0,
            round,
            listens ? 1L : 0,
            asked.seq(),
            asked.want(),
            asked.need(),
            asked.held(),
            asked.used(),
            asked.round()));
  }
}
