-- writer: usage-service   readers: metrics-service (views)

-- Reports over all tenants look for a stretch of time. Sums are made nearly in the order of time, so an index of a few
-- kilobytes finds it, and booking hardly notices.
CREATE INDEX ix_rollup_minutes_bucket ON rollup_minutes USING brin (bucket) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ix_rollup_hours_bucket ON rollup_hours USING brin (bucket) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ix_rollup_days_bucket ON rollup_days USING brin (bucket) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ix_rollup_tag_hours_bucket ON rollup_tag_hours USING brin (bucket) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ix_rollup_tag_days_bucket ON rollup_tag_days USING brin (bucket) WITH (pages_per_range = 16, autosummarize = on);
