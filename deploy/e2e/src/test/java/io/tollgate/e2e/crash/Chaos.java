package io.tollgate.e2e.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills in an order that a seed decides, always under load, and always until callers are served
 * again: whoever is down, some router is there.
 */
final class Chaos {

  private static final int SERVED_BETWEEN = 50;

  private final Cluster cluster;
  private final Load load;
  private final Campaign campaign;
  private final Random random;
  private final Map<Blow, Integer> struck = new EnumMap<>(Blow.class);

  Chaos(Cluster cluster, Load load, Campaign campaign) {
    this.cluster = cluster;
    this.load = load;
    this.campaign = campaign;
    this.random = campaign.random();
  }

  /** Every blow once; in a long run round after round until the minutes are over. */
  void rage() throws InterruptedException {
    long began = System.nanoTime();
    do {
      List<Blow> round = new ArrayList<>(Arrays.asList(Blow.values()));
      Collections.shuffle(round, random);
      for (Blow blow : round) {
        strike(blow);
      }
    } while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(campaign.minutes()));
  }

  /** Postgres is away for a while; answers when that began and ended, in the callers' time. */
  Away takePostgresAway(Duration howLong) throws InterruptedException {
    cluster.database().kill();
    long from = System.nanoTime();
    while (System.nanoTime() - from < howLong.toNanos()) {
      load.untilServed(1);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    long to = System.nanoTime();
    cluster.database().start();
    cluster.untilReady();
    return new Away(from, to);
  }

  /** A time without a database. */
  record Away(long fromNanos, long toNanos) {

    /** Whether all of a call was in it. */
    boolean saw(Said said) {
      return said.beganNanos() > fromNanos && said.endedNanos() < toNanos;
    }
  }

  /** How often what happened. */
  Map<Blow, Integer> struck() {
    return Collections.unmodifiableMap(struck);
  }

  private void strike(Blow blow) throws InterruptedException {
    System.out.println("crash: " + blow);
    switch (blow) {
      case ROUTER -> killed(anyRouter());
      case USAGE -> killed(cluster.usage());
      case METRICS -> killed(cluster.metrics());
      case POSTGRES -> withoutPostgres(() -> load.untilServed(SERVED_BETWEEN));
      case ROUTER_WHILE_NOBODY_BOOKS -> {
        cluster.usage().kill();
        load.untilServed(SERVED_BETWEEN);
        killed(anyRouter());
        cluster.usage().start();
      }
      case ROUTER_WHILE_POSTGRES_IS_AWAY -> withoutPostgres(() -> killed(anyRouter()));
      case ALL_BUT_THE_ROUTERS -> {
        cluster.usage().kill();
        cluster.metrics().kill();
        withoutPostgres(() -> load.untilServed(SERVED_BETWEEN));
        cluster.usage().start();
        cluster.metrics().start();
      }
    }
    cluster.untilReady();
    load.untilServed(SERVED_BETWEEN);
    struck.merge(blow, 1, Integer::sum);
  }

  private void killed(Member member) throws InterruptedException {
    member.kill();
    load.untilServed(SERVED_BETWEEN);
    member.start();
  }

  private interface Meanwhile {
    void happens() throws InterruptedException;
  }

  private void withoutPostgres(Meanwhile meanwhile) throws InterruptedException {
    cluster.database().kill();
    meanwhile.happens();
    cluster.database().start();
  }

  private Member anyRouter() {
    return cluster.routers().get(random.nextInt(cluster.routers().size()));
  }
}
