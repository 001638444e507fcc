-- writer: usage-service   readers: router-service (views)

-- Blocked for a while, or archived for good. What the ledger may name is never deleted, and its name is not given again.
ALTER TABLE tenants
    ADD COLUMN blocked_at  timestamptz,
    ADD COLUMN archived_at timestamptz;
ALTER TABLE teams
    ADD COLUMN blocked_at  timestamptz,
    ADD COLUMN archived_at timestamptz;
ALTER TABLE users
    ADD COLUMN blocked_at    timestamptz,
    ADD COLUMN archived_at   timestamptz,
    ADD COLUMN allowed_tiers text[] CHECK (cardinality(allowed_tiers) > 0);

-- A list that is null restricts nothing; an empty one, which would allow nothing, cannot be. Tags are varchar because
-- Hibernate asks for them with arrays of that type, which Postgres does not compare with text.
ALTER TABLE keys
    ADD COLUMN revoked_at     timestamptz,
    ADD COLUMN rotated_at     timestamptz,
    ADD COLUMN previous_hash  bytea CHECK (length(previous_hash) = 32),
    ADD COLUMN previous_until timestamptz,
    ADD COLUMN scopes         text[] CHECK (cardinality(scopes) > 0),
    ADD COLUMN allowed_models text[] CHECK (cardinality(allowed_models) > 0),
    ADD COLUMN allowed_ips    text[] CHECK (cardinality(allowed_ips) > 0),
    ADD COLUMN tags           varchar[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
    ADD COLUMN metadata       jsonb  NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    ADD CONSTRAINT ck_keys_previous CHECK ((previous_hash IS NULL) = (previous_until IS NULL));

-- Until now a key was blocked for good.
UPDATE keys SET revoked_at = blocked_at WHERE blocked_at IS NOT NULL;

-- What is changed about a tenant, a team or a user is a change of its keys: routers read keys and nothing else.
CREATE FUNCTION touch_keys() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'tenants' THEN UPDATE keys SET revision = revision WHERE tenant_id = NEW.id;
        WHEN 'teams' THEN UPDATE keys SET revision = revision WHERE tenant_id = NEW.tenant_id AND team_id = NEW.id;
        WHEN 'users' THEN UPDATE keys SET revision = revision WHERE tenant_id = NEW.tenant_id AND user_id = NEW.id;
    END CASE;
    RETURN NULL;
END
$$;
CREATE TRIGGER touch_keys AFTER UPDATE ON tenants FOR EACH ROW
    WHEN ((OLD.blocked_at, OLD.archived_at) IS DISTINCT FROM (NEW.blocked_at, NEW.archived_at)) EXECUTE FUNCTION touch_keys();
CREATE TRIGGER touch_keys AFTER UPDATE ON teams FOR EACH ROW
    WHEN ((OLD.blocked_at, OLD.archived_at) IS DISTINCT FROM (NEW.blocked_at, NEW.archived_at)) EXECUTE FUNCTION touch_keys();
CREATE TRIGGER touch_keys AFTER UPDATE ON users FOR EACH ROW
    WHEN ((OLD.blocked_at, OLD.archived_at, OLD.allowed_tiers) IS DISTINCT FROM (NEW.blocked_at, NEW.archived_at, NEW.allowed_tiers))
    EXECUTE FUNCTION touch_keys();

-- A key is out when it is, or whoever it belongs to.
CREATE OR REPLACE VIEW router_key_changes AS
SELECT key.id, key.tenant_id, key.team_id, key.user_id, key.secret_hash, key.expires_at, key.revision,
       num_nonnulls(key.revoked_at, key.blocked_at, tenant.blocked_at, tenant.archived_at, team.blocked_at, team.archived_at,
           person.blocked_at, person.archived_at) > 0 AS blocked,
       key.previous_hash, key.previous_until, key.scopes, key.allowed_models, key.allowed_ips, key.tags, person.allowed_tiers
FROM keys key
JOIN tenants tenant ON tenant.id = key.tenant_id
LEFT JOIN teams team ON team.tenant_id = key.tenant_id AND team.id = key.team_id
LEFT JOIN users person ON person.tenant_id = key.tenant_id AND person.id = key.user_id;

CREATE OR REPLACE VIEW router_keys AS
SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at,
       previous_hash, previous_until, scopes, allowed_models, allowed_ips, tags, allowed_tiers
FROM router_key_changes
WHERE NOT blocked AND (expires_at IS NULL OR expires_at > now());

-- Whose tokens call no more. It changes with the revision of the keys, for blocking a tenant touches them.
CREATE VIEW router_closed_tenants AS
SELECT id FROM tenants WHERE num_nonnulls(blocked_at, archived_at) > 0;
GRANT SELECT ON router_closed_tenants TO tollgate_router;

-- The second wall for those for whom usage-service reads: it states their tenant, and then sees nothing of others. Where
-- it states none it works for all, as the writer it is.
CREATE FUNCTION tenant_is_not_hidden(tenant_id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('tollgate.tenant', true), '') IN ('', '*', tenant_id::text);
ALTER POLICY writer ON tenants USING (tenant_is_not_hidden(id));
ALTER POLICY writer ON teams USING (tenant_is_not_hidden(tenant_id));
ALTER POLICY writer ON users USING (tenant_is_not_hidden(tenant_id));
ALTER POLICY writer ON keys USING (tenant_is_not_hidden(tenant_id));
