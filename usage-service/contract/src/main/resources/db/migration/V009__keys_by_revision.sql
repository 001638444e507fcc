-- writer: usage-service   readers: router-service (view)
CREATE INDEX ix_keys_revision ON keys (revision);
