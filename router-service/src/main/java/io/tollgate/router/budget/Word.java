package io.tollgate.router.budget;

import io.tollgate.router.json.JsonText;
import java.time.Instant;
import java.util.UUID;

/**
 * What a router says about one lease. All amounts are totals in nano-dollars.
 *
 * @param atMillis the moment that chooses the window
 * @param want what it would like to have been granted
 * @param need the least that is of any use to it
 * @param held for calls that are under way
 * @param used as far as it knows
 * @param round the newest request to give back that it knows of
 */
record Word(
    UUID lease,
    UUID budget,
    String session,
    long atMillis,
    long seq,
    long want,
    long need,
    long held,
    long used,
    long round,
    boolean close) {

  void write(JsonText json) {
    json.object();
    json.field("lease", lease);
    json.field("budget", budget);
    if (!session.isEmpty()) {
      json.field("session", session);
    }
    json.field("at", Instant.ofEpochMilli(atMillis).toString());
    json.field("seq", seq);
    json.field("want", want);
    json.field("need", need);
    json.field("held", held);
    json.field("used", used);
    json.field("round", round);
    json.field("close", close);
    json.endObject();
  }
}
