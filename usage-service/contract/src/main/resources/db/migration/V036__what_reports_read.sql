-- writer: usage-service   readers: metrics-service (views)

-- What reports call those who paid. Of the tables their readers may see these columns and no others.
GRANT SELECT (tenant_id, id, name) ON teams, users, keys TO tollgate_metrics;
CREATE VIEW payer_names WITH (security_invoker = true) AS
SELECT 'team' AS kind, tenant_id, id, name FROM teams
UNION ALL
SELECT 'user', tenant_id, id, name FROM users
UNION ALL
SELECT 'key', tenant_id, id, name FROM keys;

-- What is offered now, at the standard price in force (null: none is). Without addresses and credentials.
CREATE VIEW offered_models AS
SELECT provider.id AS provider, provider.name AS provider_name, provider.kind, provider.enabled AS provider_enabled,
       model.id AS model, model.enabled AS model_enabled, model.operation, model.abilities, model.tier,
       model.context_tokens, model.max_output_tokens, price.id AS price_id, price.input, price.cache_read, price.output
FROM providers provider
LEFT JOIN models model ON model.provider_id = provider.id
LEFT JOIN LATERAL (
    SELECT * FROM prices
    WHERE prices.provider_id = model.provider_id AND prices.model_id = model.id
      AND prices.service_tier = 'standard' AND prices.region = '' AND prices.effective_from <= now()
    ORDER BY prices.effective_from DESC
    LIMIT 1
) price ON true;

-- Operations told by hand that go on: begun, and neither ended nor lost.
GRANT SELECT (tenant_id, id, operation_type, provider, model, started_at, ended_at, lost_at) ON operations TO tollgate_metrics;
CREATE POLICY reader ON operations FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
CREATE VIEW running_operations WITH (security_invoker = true) AS
SELECT tenant_id, id, operation_type, provider, model, started_at
FROM operations
WHERE ended_at IS NULL AND lost_at IS NULL;

-- Why a call went where it went, and the price it was booked at.
GRANT SELECT ON decisions TO tollgate_metrics;
CREATE POLICY report_reader ON decisions FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
CREATE VIEW call_decisions WITH (security_invoker = true) AS
SELECT tenant_id, operation_id, decision FROM decisions;

GRANT SELECT ON payer_names, offered_models, running_operations, call_decisions, price_lines TO tollgate_metrics;
