package io.tollgate.usage.sketch;

import io.tollgate.usage.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Takes what was booked into the histograms. Whether one is right is told by the sums, which were
 * written with the ledger in one transaction: so it can be stopped anywhere and begun again, and
 * what was booked late or corrected is found wherever it is.
 */
@ApplicationScoped
class Sketches {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** What is booked this late is found at the next look; what is later when its hour is walked. */
  private static final Duration LATE = Duration.ofMinutes(15);

  /** As much as is made in one transaction, where much is missing. */
  private static final Duration AT_ONCE = HOUR;

  private final DataSource database;

  Sketches(DataSource database) {
    this.database = database;
  }

  /**
   * Makes the histograms of all minutes, hours and days that are over by now, some of them.
   *
   * @return whether some are left to be made
   */
  boolean advance(Instant now) throws SQLException {
    return Transaction.of(
        database,
        connection -> {
          if (!SketchStore.lead(connection)) {
            return false;
          }
          Instant over = now.truncatedTo(ChronoUnit.MINUTES);
          Instant before = SketchStore.watermark(connection).completeTo();
          Instant to = earlier(over, before.plus(AT_ONCE));
          if (to.isBefore(before)) {
            return false;
          }
          make(connection, before.minus(LATE), to);
          SketchStore.complete(connection, to);
          return to.isBefore(over);
        });
  }

  /**
   * Compares the histograms of one more older hour with the sums, from the newest to the oldest and
   * then again. Days on which nothing was booked are passed over.
   *
   * @return whether there are older ones
   */
  boolean walk(Instant now, Duration keepMinutes) throws SQLException {
    return Transaction.of(
        database,
        connection -> {
          if (!SketchStore.lead(connection)) {
            return false;
          }
          SketchStore.Watermark watermark = SketchStore.watermark(connection);
          Instant newest = watermark.completeTo().minus(LATE).truncatedTo(ChronoUnit.HOURS);
          Instant earliest = SketchStore.earliest(connection).orElse(newest);
          Instant ends = earlier(watermark.walkedTo(), newest.plus(HOUR));
          if (!ends.isAfter(earliest)) {
            SketchStore.forgetMinutes(connection, now.minus(keepMinutes));
            SketchStore.walked(connection, newest.plus(HOUR));
            return false;
          }
          Instant hour = ends.minus(HOUR);
          Instant day = hour.truncatedTo(ChronoUnit.DAYS);
          if (!SketchStore.hasSums(connection, day)) {
            SketchStore.walked(connection, day);
            return day.isAfter(earliest);
          }
          Instant complete = watermark.completeTo();
          if (hour.isAfter(now.minus(keepMinutes))) {
            SketchStore.makeMinutes(connection, hour, earlier(ends, complete));
          }
          if (!ends.isAfter(complete)) {
            SketchStore.makeHours(connection, hour, ends);
          }
          if (hour.equals(day) && !day.plus(DAY).isAfter(complete)) {
            SketchStore.makeDays(connection, day, day.plus(DAY));
          }
          SketchStore.walked(connection, hour);
          return hour.isAfter(earliest);
        });
  }

  private static void make(Connection connection, Instant from, Instant to) throws SQLException {
    SketchStore.makeMinutes(connection, from, to);
    SketchStore.makeHours(
        connection, from.truncatedTo(ChronoUnit.HOURS), to.truncatedTo(ChronoUnit.HOURS));
    SketchStore.makeDays(
        connection, from.truncatedTo(ChronoUnit.DAYS), to.truncatedTo(ChronoUnit.DAYS));
  }

  private static Instant earlier(Instant one, Instant other) {
    return Collections.min(List.of(one, other));
  }
}
