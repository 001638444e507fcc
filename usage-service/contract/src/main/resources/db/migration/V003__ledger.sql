-- writer: usage-service   readers: metrics-service (views)

-- The ledger: one row per attempt, for ever. No foreign keys, no triggers, no UPDATE, no DELETE.
-- id is a UUIDv7, so a range of ids is a range of time and the primary key deduplicates across all of it.
-- cost is null when no price was in force: unpriced is not free.
CREATE TABLE attempts (
    id              uuid            PRIMARY KEY,
    tenant_id       uuid            NOT NULL,
    team_id         uuid,
    user_id         uuid,
    key_id          uuid,
    operation_id    uuid            NOT NULL,
    operation_type  text            NOT NULL,
    provider        text            NOT NULL,
    model           text            NOT NULL,
    requested_model text            NOT NULL,
    streamed        boolean         NOT NULL,
    outcome         text            NOT NULL CHECK (outcome IN ('served', 'failed', 'cancelled')),
    error_class     text,
    last            boolean         NOT NULL,
    estimated       boolean         NOT NULL,
    input           bigint          NOT NULL CHECK (input >= 0),
    cache_read      bigint          NOT NULL CHECK (cache_read >= 0),
    cache_write_5m  bigint          NOT NULL CHECK (cache_write_5m >= 0),
    cache_write_1h  bigint          NOT NULL CHECK (cache_write_1h >= 0),
    output          bigint          NOT NULL CHECK (output >= 0),
    reasoning       bigint          NOT NULL CHECK (reasoning >= 0),
    price_id        uuid,
    cost            numeric(24, 12) CHECK (cost >= 0),
    started_at      timestamptz     NOT NULL,
    duration_us     bigint          NOT NULL CHECK (duration_us >= 0),
    first_token_us  bigint,
    metadata        jsonb           NOT NULL,
    booked_at       timestamptz     NOT NULL DEFAULT now(),
    CHECK ((price_id IS NULL) = (cost IS NULL))
) PARTITION BY RANGE (id);

-- The smallest UUIDv7 of a moment.
CREATE FUNCTION uuidv7_floor(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- Makes the partition of a month (UTC) unless it exists. Runs as the owner of the ledger, so that the service
-- can call it without owning tables.
CREATE FUNCTION make_attempts_partition(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    first_day timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    next_month timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF attempts FOR VALUES FROM (%L) TO (%L)',
        'attempts_' || to_char(month, 'YYYY_MM'), uuidv7_floor(first_day), uuidv7_floor(next_month));
END
$$;
REVOKE EXECUTE ON FUNCTION make_attempts_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_attempts_partition(date) TO tollgate_usage;

-- Sums of the ledger, written in the transaction that books an attempt. Absent ids are the nil UUID, so that the
-- primary key holds them.
CREATE TABLE rollup_minutes (
    tenant_id      uuid            NOT NULL,
    bucket         timestamptz     NOT NULL,
    team_id        uuid            NOT NULL,
    user_id        uuid            NOT NULL,
    key_id         uuid            NOT NULL,
    provider       text            NOT NULL,
    model          text            NOT NULL,
    operation_type text            NOT NULL,
    outcome        text            NOT NULL,
    attempts       bigint          NOT NULL,
    operations     bigint          NOT NULL,
    unpriced       bigint          NOT NULL,
    estimated      bigint          NOT NULL,
    input          bigint          NOT NULL,
    cache_read     bigint          NOT NULL,
    cache_write_5m bigint          NOT NULL,
    cache_write_1h bigint          NOT NULL,
    output         bigint          NOT NULL,
    reasoning      bigint          NOT NULL,
    cost           numeric(30, 12) NOT NULL,
    duration_us    numeric(30, 0)  NOT NULL,
    PRIMARY KEY (tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome)
);

CREATE TABLE rollup_hours (LIKE rollup_minutes INCLUDING ALL);
