-- writer: usage-service   readers: metrics-service (views)

-- Attempts are booked nearly in the order of time, so an index of a few kilobytes finds an hour.
CREATE INDEX ix_attempts_posted_at ON attempts USING brin (posted_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ix_attempts_started_at ON attempts USING brin (started_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ix_corrections_posted_at ON corrections USING brin (posted_at) WITH (pages_per_range = 32, autosummarize = on);

-- What has no price yet.
CREATE INDEX ix_attempts_unpriced ON attempts (provider, model, started_at) WHERE cost IS NULL;
