-- writer: usage-service   readers: router-service (view)

-- What a tenant, a team, a user or a key may use at most; of one model, or (null) of all together. A null figure
-- does not limit.
CREATE TABLE rate_limits (
    tenant_id           uuid        NOT NULL CONSTRAINT fk_rate_limits_tenant_id REFERENCES tenants (id),
    id                  uuid        NOT NULL UNIQUE,
    level               text        NOT NULL CHECK (level IN ('tenant', 'team', 'user', 'key')),
    holder_id           uuid        NOT NULL,
    model               text        CHECK (model <> ''),
    requests_per_minute bigint      CHECK (requests_per_minute > 0),
    tokens_per_minute   bigint      CHECK (tokens_per_minute > 0),
    at_once             integer     CHECK (at_once > 0),
    created_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_rate_limits_holder_model UNIQUE NULLS NOT DISTINCT (tenant_id, level, holder_id, model),
    CHECK (requests_per_minute IS NOT NULL OR tokens_per_minute IS NOT NULL OR at_once IS NOT NULL)
);

ALTER TABLE rate_limits ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON rate_limits TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON rate_limits FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO tollgate_usage;

CREATE VIEW router_limits AS
SELECT id, level, holder_id, model, requests_per_minute, tokens_per_minute, at_once
FROM rate_limits;
GRANT SELECT ON router_limits TO tollgate_router;

CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON rate_limits
    FOR EACH STATEMENT EXECUTE FUNCTION announce_change();

-- Routers read limits again when these have changed.
ALTER TABLE revisions DROP CONSTRAINT revisions_area_check,
    ADD CONSTRAINT revisions_area_check CHECK (area IN ('keys', 'catalogue', 'limits'));
INSERT INTO revisions (area, revision) VALUES ('limits', 1);
CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE OR DELETE ON rate_limits
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision('limits');

CREATE OR REPLACE VIEW router_revisions AS
SELECT (SELECT revision FROM revisions WHERE area = 'keys') AS keys,
       (SELECT revision FROM revisions WHERE area = 'catalogue') AS catalogue,
       (SELECT max(effective_from) FROM prices WHERE effective_from <= now()) AS priced_since,
       (SELECT revision FROM revisions WHERE area = 'limits') AS limits;
