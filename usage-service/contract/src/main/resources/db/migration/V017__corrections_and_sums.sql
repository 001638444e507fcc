-- writer: usage-service   readers: metrics-service (views)

-- charged: what the tenant pays, which is the cost where nothing else is agreed. digest: of what counts in an event, so that another event of the same id is told from the same one sent again; null
-- in what was booked before there was one. posted_at: the moment under which the sums have it, which is when the attempt
-- began, or, when that month was closed, when it was booked.
ALTER TABLE attempts
    ADD COLUMN charged numeric(24, 12) CHECK (charged >= 0),
    ADD COLUMN digest bytea,
    ADD COLUMN posted_at timestamptz;
UPDATE attempts SET posted_at = started_at, charged = cost;
ALTER TABLE attempts
    ALTER COLUMN posted_at SET NOT NULL,
    ADD CONSTRAINT attempts_charged_cost_check CHECK ((charged IS NULL) = (cost IS NULL));

-- Entries that correct the ledger, which itself is never changed. Every figure is a difference and may be negative. Who
-- and what it was is repeated, so that sums need no other table. A correction that moves an attempt to another outcome
-- is two entries: one takes everything away from the old outcome (attempts = -1), one adds it to the new.
-- price_id: the price that holds since then.
CREATE TABLE corrections (
    tenant_id      uuid            NOT NULL,
    id             uuid            NOT NULL,
    attempt_id     uuid            NOT NULL,
    reason         text            NOT NULL CHECK (reason IN ('truth', 'rerating', 'reconciliation', 'manual')),
    note           text,
    actor          text            NOT NULL CHECK (actor <> ''),
    created_at     timestamptz     NOT NULL DEFAULT now(),
    team_id        uuid,
    user_id        uuid,
    key_id         uuid,
    operation_id   uuid            NOT NULL,
    operation_type text            NOT NULL,
    provider       text            NOT NULL,
    model          text            NOT NULL,
    intent         text,
    tags           text[]          NOT NULL,
    outcome        text            NOT NULL CHECK (outcome IN ('served', 'failed', 'cancelled')),
    attempts       integer         NOT NULL CHECK (attempts BETWEEN -1 AND 1),
    operations     integer         NOT NULL CHECK (operations BETWEEN -1 AND 1),
    unpriced       integer         NOT NULL CHECK (unpriced BETWEEN -1 AND 1),
    estimated      integer         NOT NULL CHECK (estimated BETWEEN -1 AND 1),
    input          bigint          NOT NULL,
    cache_read     bigint          NOT NULL,
    cache_write_5m bigint          NOT NULL,
    cache_write_1h bigint          NOT NULL,
    input_audio    bigint          NOT NULL,
    input_image    bigint          NOT NULL,
    output         bigint          NOT NULL,
    reasoning      bigint          NOT NULL,
    output_audio   bigint          NOT NULL,
    output_image   bigint          NOT NULL,
    units          jsonb           NOT NULL,
    price_id       uuid,
    cost           numeric(24, 12) NOT NULL,
    charged        numeric(24, 12) NOT NULL,
    duration_us    bigint          NOT NULL,
    started_at     timestamptz     NOT NULL,
    posted_at      timestamptz     NOT NULL,
    digest         bytea,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_corrections_attempt_id ON corrections (attempt_id);

-- A closed month takes no more entries, nor does any before it. The nil tenant is everybody.
CREATE TABLE closings (
    tenant_id uuid        NOT NULL,
    period    date        NOT NULL CHECK (period = date_trunc('month', period::timestamp)::date),
    closed_at timestamptz NOT NULL DEFAULT now(),
    closed_by text        NOT NULL CHECK (closed_by <> ''),
    PRIMARY KEY (tenant_id, period)
);

-- The first moment that is open, by tenant.
CREATE VIEW openings AS
SELECT tenant_id, (max(period) + interval '1 month') AT TIME ZONE 'UTC' AS opens_at
FROM closings
GROUP BY tenant_id;

-- Plans to price attempts again, and what became of them.
CREATE TABLE reratings (
    fingerprint   text            PRIMARY KEY,
    since         timestamptz     NOT NULL,
    until         timestamptz     NOT NULL,
    provider      text,
    model         text,
    unpriced_only boolean         NOT NULL,
    attempts      bigint          NOT NULL,
    old_cost      numeric(30, 12) NOT NULL,
    new_cost      numeric(30, 12) NOT NULL,
    planned_at    timestamptz     NOT NULL DEFAULT now(),
    planned_by    text            NOT NULL CHECK (planned_by <> ''),
    begun_at      timestamptz,
    done_at       timestamptz
);

-- Months whose attempts are no longer part of the ledger: their partition was detached, not dropped.
CREATE TABLE put_away (
    month          date            PRIMARY KEY,
    partition      text            NOT NULL,
    attempts       bigint          NOT NULL,
    cost           numeric(30, 12) NOT NULL,
    last_posted_at timestamptz,
    put_away_at    timestamptz     NOT NULL DEFAULT now()
);

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY['corrections', 'closings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY writer ON %I TO tollgate_usage USING (true) WITH CHECK (true)', walled);
        EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id))', walled);
    END LOOP;
END
$$;
GRANT SELECT, INSERT ON corrections, closings TO tollgate_usage;
GRANT SELECT, INSERT, UPDATE ON reratings TO tollgate_usage;
GRANT SELECT ON openings, put_away TO tollgate_usage;
GRANT SELECT ON attempts, corrections, closings TO tollgate_metrics;

-- The sums learn every class of tokens, what calls were for, days and tags.
DO $$
DECLARE
    sums text;
BEGIN
    TRUNCATE rollup_minutes, rollup_hours;
    FOREACH sums IN ARRAY ARRAY['rollup_minutes', 'rollup_hours'] LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', sums, sums || '_pkey');
        EXECUTE format($ddl$
            ALTER TABLE %I
                ADD COLUMN intent       text   NOT NULL DEFAULT '',
                ADD COLUMN input_audio  bigint NOT NULL DEFAULT 0,
                ADD COLUMN input_image  bigint NOT NULL DEFAULT 0,
                ADD COLUMN output_audio bigint NOT NULL DEFAULT 0,
                ADD COLUMN output_image bigint NOT NULL DEFAULT 0,
                ADD PRIMARY KEY (tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome, intent)
            $ddl$, sums);
    END LOOP;
END
$$;

CREATE TABLE rollup_days (LIKE rollup_hours INCLUDING ALL);

-- What calls with a tag used. A call with several tags is in the sums of each, so these do not add up to all calls.
CREATE TABLE rollup_tag_hours (LIKE rollup_hours INCLUDING DEFAULTS, tag text NOT NULL,
    PRIMARY KEY (tenant_id, bucket, tag, team_id, user_id, key_id, provider, model, operation_type, outcome, intent));
CREATE TABLE rollup_tag_days (LIKE rollup_tag_hours INCLUDING ALL);

-- Rows of sums are updated again and again: with room beside them, they stay on their page and out of the index.
ALTER TABLE rollup_minutes SET (fillfactor = 70);
ALTER TABLE rollup_hours SET (fillfactor = 50);
ALTER TABLE rollup_days SET (fillfactor = 50);
ALTER TABLE rollup_tag_hours SET (fillfactor = 50);
ALTER TABLE rollup_tag_days SET (fillfactor = 50);

DO $$
DECLARE
    sums text;
BEGIN
    FOREACH sums IN ARRAY ARRAY['rollup_days', 'rollup_tag_hours', 'rollup_tag_days'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', sums);
        EXECUTE format('CREATE POLICY writer ON %I TO tollgate_usage USING (true) WITH CHECK (true)', sums);
        EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id))', sums);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO tollgate_usage', sums);
        EXECUTE format('GRANT SELECT ON %I TO tollgate_metrics', sums);
    END LOOP;
END
$$;

-- Every line of the ledger in one form: attempts, and what corrects them. Sums of these are the rollups.
CREATE VIEW ledger_entries WITH (security_invoker = true) AS
SELECT tenant_id, id AS entry_id, id AS attempt_id, 'attempt' AS kind, team_id, user_id, key_id, operation_id,
       operation_type, provider, model, intent, tags, outcome,
       1 AS attempts, last::integer AS operations, (cost IS NULL)::integer AS unpriced, estimated::integer AS estimated,
       input, cache_read, cache_write_5m, cache_write_1h, input_audio, input_image,
       output, reasoning, output_audio, output_image, units, price_id, coalesce(cost, 0) AS cost,
       coalesce(charged, 0) AS charged, duration_us,
       started_at, posted_at, date_trunc('month', posted_at AT TIME ZONE 'UTC')::date AS period, booked_at
FROM attempts
UNION ALL
SELECT tenant_id, id, attempt_id, reason, team_id, user_id, key_id, operation_id,
       operation_type, provider, model, intent, tags, outcome,
       attempts, operations, unpriced, estimated,
       input, cache_read, cache_write_5m, cache_write_1h, input_audio, input_image,
       output, reasoning, output_audio, output_image, units, price_id, cost, charged, duration_us,
       started_at, posted_at, date_trunc('month', posted_at AT TIME ZONE 'UTC')::date, created_at
FROM corrections;

-- What an attempt comes to, with all its corrections.
CREATE VIEW attempt_state WITH (security_invoker = true) AS
SELECT attempt.tenant_id, attempt.id, attempt.team_id, attempt.user_id, attempt.key_id, attempt.operation_id,
       attempt.operation_type, attempt.provider, attempt.model, attempt.requested_model, attempt.streamed,
       attempt.service_tier, attempt.region, attempt.tags, attempt.intent, attempt.end_user, attempt.session,
       coalesce(later.outcome, attempt.outcome) AS outcome,
       attempt.last::integer + coalesce(later.operations, 0) > 0 AS last,
       attempt.estimated::integer + coalesce(later.estimated, 0) > 0 AS estimated,
       attempt.input + coalesce(later.input, 0) AS input,
       attempt.cache_read + coalesce(later.cache_read, 0) AS cache_read,
       attempt.cache_write_5m + coalesce(later.cache_write_5m, 0) AS cache_write_5m,
       attempt.cache_write_1h + coalesce(later.cache_write_1h, 0) AS cache_write_1h,
       attempt.input_audio + coalesce(later.input_audio, 0) AS input_audio,
       attempt.input_image + coalesce(later.input_image, 0) AS input_image,
       attempt.output + coalesce(later.output, 0) AS output,
       attempt.reasoning + coalesce(later.reasoning, 0) AS reasoning,
       attempt.output_audio + coalesce(later.output_audio, 0) AS output_audio,
       attempt.output_image + coalesce(later.output_image, 0) AS output_image,
       CASE WHEN later.units THEN (
           SELECT coalesce(jsonb_object_agg(key, total), '{}')
           FROM (SELECT key, sum(count::bigint) AS total
                 FROM (SELECT * FROM jsonb_each_text(attempt.units) AS own (key, count)
                       UNION ALL
                       SELECT difference.* FROM corrections, jsonb_each_text(corrections.units) AS difference (key, count)
                       WHERE attempt_id = attempt.id) each
                 GROUP BY key
                 HAVING sum(count::bigint) <> 0) used)
       ELSE attempt.units END AS units,
       coalesce(later.price_id, attempt.price_id) AS price_id,
       CASE WHEN (attempt.cost IS NULL)::integer + coalesce(later.unpriced, 0) = 0
            THEN coalesce(attempt.cost, 0) + coalesce(later.cost, 0) END AS cost,
       CASE WHEN (attempt.cost IS NULL)::integer + coalesce(later.unpriced, 0) = 0
            THEN coalesce(attempt.charged, 0) + coalesce(later.charged, 0) END AS charged,
       attempt.duration_us + coalesce(later.duration_us, 0) AS duration_us, attempt.first_token_us,
       attempt.started_at, attempt.posted_at, attempt.booked_at, attempt.metadata,
       coalesce(later.corrections, 0) AS corrections
FROM attempts attempt
LEFT JOIN LATERAL (
    SELECT count(*) AS corrections,
           (array_agg(outcome) FILTER (WHERE attempts = 1))[1] AS outcome,
           sum(operations) AS operations, sum(unpriced) AS unpriced, sum(estimated) AS estimated,
           sum(input)::bigint AS input, sum(cache_read)::bigint AS cache_read,
           sum(cache_write_5m)::bigint AS cache_write_5m, sum(cache_write_1h)::bigint AS cache_write_1h,
           sum(input_audio)::bigint AS input_audio, sum(input_image)::bigint AS input_image,
           sum(output)::bigint AS output, sum(reasoning)::bigint AS reasoning,
           sum(output_audio)::bigint AS output_audio, sum(output_image)::bigint AS output_image,
           bool_or(units <> '{}') AS units,
           (array_agg(price_id ORDER BY created_at DESC) FILTER (WHERE price_id IS NOT NULL))[1] AS price_id,
           sum(cost) AS cost, sum(charged) AS charged, sum(duration_us)::bigint AS duration_us
    FROM corrections
    WHERE attempt_id = attempt.id
) later ON later.corrections > 0;

CREATE OR REPLACE VIEW usage_by_minute WITH (security_invoker = true) AS
SELECT * FROM rollup_minutes;
CREATE OR REPLACE VIEW usage_by_hour WITH (security_invoker = true) AS
SELECT * FROM rollup_hours;
CREATE VIEW usage_by_day WITH (security_invoker = true) AS
SELECT * FROM rollup_days;
CREATE VIEW usage_by_tag_and_hour WITH (security_invoker = true) AS
SELECT * FROM rollup_tag_hours;
CREATE VIEW usage_by_tag_and_day WITH (security_invoker = true) AS
SELECT * FROM rollup_tag_days;

GRANT SELECT ON ledger_entries, attempt_state TO tollgate_usage, tollgate_metrics;
GRANT SELECT ON usage_by_day, usage_by_tag_and_hour, usage_by_tag_and_day, closings TO tollgate_metrics;

-- What is on the books already.
INSERT INTO rollup_minutes (tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome, intent,
    attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio, input_image,
    output, reasoning, output_audio, output_image, cost, duration_us)
SELECT tenant_id, date_trunc('minute', posted_at, 'UTC'), coalesce(team_id, nobody), coalesce(user_id, nobody),
    coalesce(key_id, nobody), provider, model, operation_type, outcome, coalesce(intent, ''),
    sum(attempts), sum(operations), sum(unpriced), sum(estimated), sum(input), sum(cache_read), sum(cache_write_5m),
    sum(cache_write_1h), sum(input_audio), sum(input_image), sum(output), sum(reasoning), sum(output_audio),
    sum(output_image), sum(cost), sum(duration_us)
FROM ledger_entries, (VALUES ('00000000-0000-0000-0000-000000000000'::uuid)) AS nil (nobody)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

INSERT INTO rollup_tag_hours (tenant_id, bucket, tag, team_id, user_id, key_id, provider, model, operation_type, outcome,
    intent, attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,
    input_image, output, reasoning, output_audio, output_image, cost, duration_us)
SELECT tenant_id, date_trunc('hour', posted_at, 'UTC'), tag, coalesce(team_id, nobody), coalesce(user_id, nobody),
    coalesce(key_id, nobody), provider, model, operation_type, outcome, coalesce(intent, ''),
    sum(attempts), sum(operations), sum(unpriced), sum(estimated), sum(input), sum(cache_read), sum(cache_write_5m),
    sum(cache_write_1h), sum(input_audio), sum(input_image), sum(output), sum(reasoning), sum(output_audio),
    sum(output_image), sum(cost), sum(duration_us)
FROM ledger_entries, unnest(tags) AS tag, (VALUES ('00000000-0000-0000-0000-000000000000'::uuid)) AS nil (nobody)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

DO $$
DECLARE
    wider record;
BEGIN
    FOR wider IN SELECT * FROM (VALUES
        ('rollup_hours',    'rollup_minutes',   'hour', ''),
        ('rollup_days',     'rollup_hours',     'day',  ''),
        ('rollup_tag_days', 'rollup_tag_hours', 'day',  'tag, ')) AS sums (name, of, bucket, tag)
    LOOP
        EXECUTE format($sql$
            INSERT INTO %1$I (tenant_id, bucket, %4$s team_id, user_id, key_id, provider, model, operation_type, outcome, intent,
                attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,
                input_image, output, reasoning, output_audio, output_image, cost, duration_us)
            SELECT tenant_id, date_trunc('%3$s', bucket, 'UTC') AS wider, %4$s team_id, user_id, key_id, provider, model,
                operation_type, outcome, intent, sum(attempts), sum(operations), sum(unpriced), sum(estimated), sum(input),
                sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(input_audio), sum(input_image), sum(output),
                sum(reasoning), sum(output_audio), sum(output_image), sum(cost), sum(duration_us)
            FROM %2$I
            GROUP BY tenant_id, wider, %4$s team_id, user_id, key_id, provider, model, operation_type, outcome, intent
            $sql$, wider.name, wider.of, wider.bucket, wider.tag);
    END LOOP;
END
$$;

-- Makes the partition of a month (UTC) unless it exists; false when the month was put away, for then its ids could be
-- booked twice.
DROP FUNCTION make_attempts_partition(date);
CREATE FUNCTION make_attempts_partition(of_month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    first_day timestamptz := date_trunc('month', of_month::timestamp) AT TIME ZONE 'UTC';
    next_month timestamptz := (date_trunc('month', of_month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF EXISTS (SELECT FROM put_away WHERE month = date_trunc('month', of_month::timestamp)::date) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF attempts FOR VALUES FROM (%L) TO (%L)',
        'attempts_' || to_char(of_month, 'YYYY_MM'), uuidv7_floor(first_day), uuidv7_floor(next_month));
    RETURN true;
END
$$;

-- Takes the partition of a month out of the ledger and leaves it beside it, as a table. Whether that may be is decided
-- by whoever calls it, but never before everything in it is in closed periods.
CREATE FUNCTION put_attempts_away(of_month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    name text := 'attempts_' || to_char(of_month, 'YYYY_MM');
    last_posted timestamptz;
BEGIN
    EXECUTE format('SELECT max(posted_at) FROM %I', name) INTO last_posted;
    IF NOT EXISTS (
        SELECT FROM openings
        WHERE tenant_id = '00000000-0000-0000-0000-000000000000'
            AND opens_at >= (of_month + interval '1 month') AT TIME ZONE 'UTC'
            AND (last_posted IS NULL OR opens_at > last_posted)) THEN
        RETURN false;
    END IF;
    EXECUTE format('INSERT INTO put_away (month, partition, attempts, cost, last_posted_at)
                    SELECT %L, %L, count(*), coalesce(sum(cost), 0), max(posted_at) FROM %I', of_month, name, name);
    EXECUTE format('ALTER TABLE attempts DETACH PARTITION %I', name);
    RETURN true;
END
$$;

-- Forgets the sums of these days (UTC), to be made anew from the ledger in the same transaction.
CREATE FUNCTION forget_sums(from_day date, to_day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    sums text;
BEGIN
    FOREACH sums IN ARRAY ARRAY['rollup_minutes', 'rollup_hours', 'rollup_days', 'rollup_tag_hours', 'rollup_tag_days'] LOOP
        EXECUTE format('DELETE FROM %I WHERE bucket >= $1 AND bucket < $2', sums)
            USING from_day::timestamp AT TIME ZONE 'UTC', to_day::timestamp AT TIME ZONE 'UTC';
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION make_attempts_partition(date), put_attempts_away(date), forget_sums(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_attempts_partition(date), put_attempts_away(date), forget_sums(date, date) TO tollgate_usage;
