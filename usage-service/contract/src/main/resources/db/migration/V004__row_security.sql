-- writer: usage-service   readers: router-service, metrics-service

-- The second tenant wall. A reader states the tenant it works for in the setting tollgate.tenant: a tenant's id,
-- or '*' for an administrator. Without the setting it sees no row at all.
CREATE FUNCTION tenant_is_visible(tenant_id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('tollgate.tenant', true) = '*'
        OR current_setting('tollgate.tenant', true) = tenant_id::text;

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY['teams', 'users', 'keys', 'budgets', 'attempts', 'rollup_minutes', 'rollup_hours'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY writer ON %I TO tollgate_usage USING (true) WITH CHECK (true)', walled);
        EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id))', walled);
    END LOOP;
END
$$;
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON tenants TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON tenants FOR SELECT TO tollgate_metrics USING (tenant_is_visible(id));

-- usage-service is the one writer. The ledger and the prices only ever grow.
GRANT SELECT, INSERT, UPDATE ON tenants, teams, users, keys, budgets, providers, models, rollup_minutes, rollup_hours TO tollgate_usage;
GRANT SELECT, INSERT ON prices, attempts TO tollgate_usage;
