package io.tollgate.usage.ledger;

/**
 * The sums of the ledger: by minute, hour and day, and for calls with tags by hour and day.
 *
 * <p>Everything is taken in order (minutes, hours, days, tags, each sorted), so that two
 * transactions that meet wait for each other and never for one another.
 */
public final class Sums {

  private static final String KEY =
      "tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome, intent";
  private static final String TAG_KEY = KEY.replace("bucket,", "bucket, tag,");
  private static final String COUNTS =
      "attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,"
          + " input_image, output, reasoning, output_audio, output_image";
  private static final String FIGURES = COUNTS + ", cost, duration_us";

  /** Of rows in the form of {@code ledger_entries}, by name; {@code %s}: tag or nothing, from. */
  private static final String SUMMED =
      """
      SELECT tenant_id, date_trunc('%1$s', posted_at, 'UTC') AS bucket, %2$s
          coalesce(team_id, '00000000-0000-0000-0000-000000000000') AS team_id,
          coalesce(user_id, '00000000-0000-0000-0000-000000000000') AS user_id,
          coalesce(key_id, '00000000-0000-0000-0000-000000000000') AS key_id,
          provider, model, operation_type, outcome, coalesce(intent, '') AS intent, %3$s
      FROM %4$s
      GROUP BY %5$s
      """;

  /** What is summed already, summed over longer buckets. */
  private static final String WIDER =
      """
      SELECT %2$s, %3$s
      FROM (SELECT *, date_trunc('%1$s', narrow, 'UTC') AS bucket
            FROM (SELECT %4$s, bucket AS narrow FROM %5$s) AS narrower) AS sums
      GROUP BY %2$s
      """;

  private static final String ADDED =
      """
      INSERT INTO %1$s AS total (%2$s, %3$s)
      SELECT %2$s, %3$s FROM %4$s WHERE %5$s ORDER BY %2$s
      ON CONFLICT (%2$s) DO UPDATE SET %6$s
      RETURNING 1
      """;

  /**
   * Common table expressions that add the rows of one named {@code entries}, which has the columns
   * of {@code ledger_entries}.
   */
  public static final String OF_ENTRIES =
      """
      by_minute AS (%s), by_hour AS (%s), by_day AS (%s), by_tag_and_hour AS (%s), by_tag_and_day AS (%s),
      minutes AS (%s), hours AS (%s), days AS (%s), tag_hours AS (%s), tag_days AS (%s)
      """
          .formatted(
              byMinute("entries"),
              wider("hour", KEY, "by_minute"),
              wider("day", KEY, "by_hour"),
              byTagAndHour("entries"),
              wider("day", TAG_KEY, "by_tag_and_hour"),
              added("rollup_minutes", KEY, "by_minute", "true"),
              added("rollup_hours", KEY, "by_hour", after("minutes")),
              added("rollup_days", KEY, "by_day", after("hours")),
              added("rollup_tag_hours", TAG_KEY, "by_tag_and_hour", after("days")),
              added("rollup_tag_days", TAG_KEY, "by_tag_and_day", after("tag_hours")));

  /** One table of sums beside what the ledger says: name, expected, found, key, figures of both. */
  private static final String DIFFERENCE =
      """
      SELECT '%1$s' AS sums, count(*) AS wrong, coalesce(sum(abs(coalesce(ledger.cost, 0) - coalesce(found.cost, 0))), 0) AS usd
      FROM %2$s ledger
      FULL JOIN (SELECT * FROM %1$s, spans WHERE bucket >= %3$s_from AND bucket < %3$s_to) found USING (%4$s)
      WHERE ROW(%5$s) IS DISTINCT FROM ROW(%6$s)
      """;

  /**
   * By how many rows, and how much money, each table differs from the ledger; parameters are whole
   * hours from and to, and the whole days they are in.
   */
  public static final String DIFFERENCES =
      """
      WITH spans AS (
          SELECT ?::timestamptz AS hours_from, ?::timestamptz AS hours_to, ?::timestamptz AS days_from, ?::timestamptz AS days_to
      ), entries AS MATERIALIZED (
          SELECT * FROM ledger_entries
          WHERE posted_at >= (SELECT hours_from FROM spans) AND posted_at < (SELECT hours_to FROM spans)
      ), day_hours AS (
          SELECT * FROM rollup_hours, spans WHERE bucket >= days_from AND bucket < days_to
      ), day_tag_hours AS (
          SELECT * FROM rollup_tag_hours, spans WHERE bucket >= days_from AND bucket < days_to
      ), by_minute AS (%s), by_hour AS (%s), by_tag_and_hour AS (%s), by_day AS (%s), by_tag_and_day AS (%s)
      %s UNION ALL %s UNION ALL %s UNION ALL %s UNION ALL %s
      """
          .formatted(
              byMinute("entries"),
              wider("hour", KEY, "by_minute"),
              byTagAndHour("entries"),
              wider("day", KEY, "day_hours"),
              wider("day", TAG_KEY, "day_tag_hours"),
              difference("rollup_minutes", "by_minute", "hours", KEY),
              difference("rollup_hours", "by_hour", "hours", KEY),
              difference("rollup_tag_hours", "by_tag_and_hour", "hours", TAG_KEY),
              difference("rollup_days", "by_day", "days", KEY),
              difference("rollup_tag_days", "by_tag_and_day", "days", TAG_KEY));

  private Sums() {}

  private static String difference(String table, String expected, String span, String key) {
    return DIFFERENCE.formatted(
        table, expected, span, key, each("ledger.%1$s"), each("found.%1$s"));
  }

  private static String byMinute(String from) {
    return SUMMED.formatted("minute", "", summed(), from, KEY);
  }

  private static String byTagAndHour(String from) {
    // Most calls have no tags, and asking costs less than taking them apart.
    String tagged = from + " CROSS JOIN LATERAL unnest(tags) AS tag WHERE tags <> '{}'";
    return SUMMED.formatted("hour", "tag,", summed(), tagged, TAG_KEY);
  }

  private static String wider(String bucket, String key, String from) {
    String rest = key.replace("bucket, ", "") + ", " + FIGURES;
    return WIDER.formatted(bucket, key, summed(), rest, from);
  }

  private static String added(String table, String key, String from, String when) {
    return ADDED.formatted(
        table, key, FIGURES, from, when, each("%1$s = total.%1$s + excluded.%1$s"));
  }

  private static String summed() {
    // Postgres sums counts as numbers of any length; as what is kept they are summed again faster.
    return COUNTS.replaceAll("\\w+", "sum($0)::bigint AS $0")
        + ", sum(cost) AS cost, sum(duration_us) AS duration_us";
  }

  private static String each(String form) {
    return FIGURES.replaceAll("\\w+", form.replace("%1$s", "$0"));
  }

  // Reading what another part of the statement returned makes Postgres finish that part first.
  private static String after(String part) {
    return "(SELECT count(*) FROM %s) > 0".formatted(part);
  }
}
