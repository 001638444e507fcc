-- writer: usage-service   readers: metrics-service (view)

-- How long served attempts took, as histograms whose bins grow by 2 %: a quantile read from one is within 1 % of the true
-- one, and histograms are merged by adding them. By minute, hour and day of posted_at (UTC), tenant, provider and model.
-- The n-th element of counts is how many were in the bin that is the n-th element of bins.
--
-- attempts, duration_us: what the sums said of them when the histogram was made. One whose sums say something else by now
-- is made anew from the ledger, so it does not matter how often that is done, or that it was interrupted.
CREATE TABLE latency_sketches (
    tenant_id          uuid        NOT NULL,
    width              text        NOT NULL CHECK (width IN ('minute', 'hour', 'day')),
    bucket             timestamptz NOT NULL,
    provider           text        NOT NULL,
    model              text        NOT NULL,
    attempts           bigint      NOT NULL,
    duration_us        numeric     NOT NULL,
    duration_bins      integer[]   NOT NULL,
    duration_counts    bigint[]    NOT NULL,
    first_token_bins   integer[]   NOT NULL,
    first_token_counts bigint[]    NOT NULL,
    PRIMARY KEY (tenant_id, width, bucket, provider, model),
    CHECK (cardinality(duration_bins) = cardinality(duration_counts)),
    CHECK (cardinality(first_token_bins) = cardinality(first_token_counts))
);
CREATE INDEX ix_latency_sketches_width_bucket ON latency_sketches (width, bucket);

-- The bin of so many microseconds: bin n holds what is above gamma^(n-1) and up to gamma^n, gamma being 1.01/0.99.
CREATE FUNCTION latency_bin(microseconds bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ceil(ln(greatest(microseconds, 1)::float8) / ln(1.01::float8 / 0.99::float8))::integer;

-- Up to which moment there are histograms of every minute (complete_to), and down to which hour older ones were last
-- compared with the sums (walked_to). One row.
CREATE TABLE latency_watermark (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    complete_to timestamptz NOT NULL,
    walked_to   timestamptz NOT NULL
);
INSERT INTO latency_watermark (complete_to, walked_to)
VALUES (date_trunc('hour', now(), 'UTC'), date_trunc('hour', now(), 'UTC'));

ALTER TABLE latency_sketches ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON latency_sketches TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON latency_sketches FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON latency_sketches TO tollgate_usage;
GRANT SELECT, UPDATE ON latency_watermark TO tollgate_usage;
GRANT SELECT ON latency_sketches, latency_watermark TO tollgate_metrics;

CREATE VIEW latencies WITH (security_invoker = true) AS
SELECT tenant_id, width, bucket, provider, model, duration_bins, duration_counts, first_token_bins, first_token_counts
FROM latency_sketches;
GRANT SELECT ON latencies TO tollgate_metrics;
