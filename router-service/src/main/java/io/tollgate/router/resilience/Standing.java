package io.tollgate.router.resilience;

/**
 * How an endpoint stands: a state machine whose transitions are methods of its states. It knows
 * what happened and when, as it is told; it calls nobody.
 *
 * <p>Well, it serves. Out, it is left alone for a time that grows with every relapse. On trial, one
 * attempt at a time says whether it is well again; some in a row must.
 */
sealed interface Standing {

  /** An endpoint of which nothing is known. */
  Standing NEW = new Well(0, 0, Long.MIN_VALUE);

  /** How many attempts in a row end a trial. */
  int PASSES = 2;

  /** An attempt begins, where {@link #opening} lets it. */
  Standing asked(long now);

  /** An attempt succeeded, or failed for a reason that is not the endpoint's. */
  Standing served(long now);

  /**
   * An attempt failed because of the endpoint.
   *
   * @param share the share of faults lately; 0 where there are too few attempts to tell
   */
  Standing failed(long now, double share, EjectionRules rules);

  /** An attempt ended that says nothing about the endpoint. */
  Standing abandoned();

  Opening opening(long now);

  /** It serves. */
  record Well(int faultsInRow, int relapses, long since) implements Standing {
    @Override
    public Standing asked(long now) {
      return this;
    }

    @Override
    public Standing served(long now) {
      return faultsInRow == 0 ? this : new Well(0, relapses, since);
    }

    @Override
    public Standing failed(long now, double share, EjectionRules rules) {
      int row = faultsInRow + 1;
      boolean dead = row >= rules.faultsInRow();
      if (!dead && share < rules.faultShare()) {
        return new Well(row, relapses, since);
      }
      // Being well for longer than it was ever left out makes an endpoint as good as new.
      int counted = relapses > 0 && now - since > 2 * rules.longest() ? 0 : relapses;
      return new Out(dead, counted, now + rules.duration(counted));
    }

    @Override
    public Standing abandoned() {
      return this;
    }

    @Override
    public Opening opening(long now) {
      return Opening.OPEN;
    }
  }

  /**
   * It is left alone.
   *
   * @param dead whether it answered nothing at all of late, so that even the last is left out
   */
  record Out(boolean dead, int relapses, long until) implements Standing {
    @Override
    public Standing asked(long now) {
      return now - until < 0 ? this : new Trial(dead, relapses, 0, now);
    }

    @Override
    public Standing served(long now) {
      return this; // begun before: too late to say how it is now
    }

    @Override
    public Standing failed(long now, double share, EjectionRules rules) {
      return this;
    }

    @Override
    public Standing abandoned() {
      return this;
    }

    @Override
    public Opening opening(long now) {
      if (now - until >= 0) {
        return Opening.OPEN;
      }
      return dead ? Opening.SHUT : Opening.LAST_RESORT;
    }
  }

  /**
   * It is tried with one attempt at a time.
   *
   * @param busySince when the attempt began that is under way; {@link #IDLE} when none is
   */
  record Trial(boolean dead, int relapses, int passed, long busySince) implements Standing {

    static final long IDLE = Long.MIN_VALUE;

    @Override
    public Standing asked(long now) {
      return new Trial(dead, relapses, passed, now);
    }

    @Override
    public Standing served(long now) {
      return passed + 1 >= PASSES
          ? new Well(0, relapses + 1, now)
          : new Trial(dead, relapses, passed + 1, IDLE);
    }

    @Override
    public Standing failed(long now, double share, EjectionRules rules) {
      return new Out(dead, relapses + 1, now + rules.duration(relapses + 1));
    }

    @Override
    public Standing abandoned() {
      return new Trial(dead, relapses, passed, IDLE);
    }

    @Override
    public Opening opening(long now) {
      if (busySince == IDLE) {
        return Opening.OPEN;
      }
      return dead ? Opening.SHUT : Opening.LAST_RESORT;
    }
  }
}
