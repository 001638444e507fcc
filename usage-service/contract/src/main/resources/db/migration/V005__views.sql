-- writer: usage-service   readers: router-service, metrics-service

-- What a reader may see is a view; tables can change behind it.

-- For the router: who may call. It runs with its owner's rights, so the router needs none on the tables.
CREATE VIEW router_keys AS
SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at
FROM keys
WHERE blocked_at IS NULL AND (expires_at IS NULL OR expires_at > now());

-- For the router: what may be called, with the price in force now (null: none is).
CREATE VIEW router_models AS
SELECT provider.id AS provider, provider.kind, provider.base_url, model.id AS model,
       model.context_tokens, model.max_output_tokens, model.created_at,
       price.input, price.cache_read, price.cache_write_5m, price.cache_write_1h, price.output, price.reasoning
FROM providers provider
JOIN models model ON model.provider_id = provider.id
LEFT JOIN LATERAL (
    SELECT * FROM prices
    WHERE prices.provider_id = model.provider_id AND prices.model_id = model.id AND prices.effective_from <= now()
    ORDER BY prices.effective_from DESC
    LIMIT 1
) price ON true;

-- For reports. They run with the reader's rights, so row security holds through them.
CREATE VIEW usage_by_minute WITH (security_invoker = true) AS
SELECT * FROM rollup_minutes;

CREATE VIEW usage_by_hour WITH (security_invoker = true) AS
SELECT * FROM rollup_hours;

CREATE VIEW schema_version AS
SELECT max(version::integer) AS version FROM flyway_schema_history WHERE success AND version IS NOT NULL;

GRANT SELECT ON router_keys, router_models, schema_version TO tollgate_router;
GRANT SELECT ON usage_by_minute, usage_by_hour, rollup_minutes, rollup_hours, tenants, schema_version TO tollgate_metrics;
GRANT SELECT ON schema_version TO tollgate_usage;

-- Routers listen: a change of what they hold in memory reaches them at once, not at their next look.
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('tollgate_changed', '');
    RETURN NULL;
END
$$;

DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['keys', 'providers', 'models', 'prices'] LOOP
        EXECUTE format('CREATE TRIGGER announce_change AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION announce_change()', watched);
    END LOOP;
END
$$;
