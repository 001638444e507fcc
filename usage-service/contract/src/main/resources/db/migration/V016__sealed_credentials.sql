-- writer: usage-service   readers: router-service (view)

-- Providers' keys, sealed under a key that is not in the database (AES-256-GCM; v1.KEY-ID.BYTES). What is in sealed
-- opens only as the credential of this name of this provider.
CREATE TABLE provider_credentials (
    provider_id text        NOT NULL CONSTRAINT fk_provider_credentials_provider_id REFERENCES providers (id),
    name        text        NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    sealed      text        NOT NULL CHECK (sealed ~ '^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{38,}$'),
    created_at  timestamptz NOT NULL DEFAULT now(),
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider_id, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_credentials TO tollgate_usage;

CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON provider_credentials
    FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE OR DELETE ON provider_credentials
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision('catalogue');

-- An endpoint has the key of a setting of the router (credential, as before) or one that is stored here, never both.
ALTER TABLE endpoints
    ADD COLUMN stored_credential text,
    ADD CONSTRAINT fk_endpoints_stored_credential
        FOREIGN KEY (provider_id, stored_credential) REFERENCES provider_credentials (provider_id, name),
    ADD CONSTRAINT endpoints_one_credential_check CHECK (credential IS NULL OR stored_credential IS NULL);

CREATE OR REPLACE VIEW router_endpoints AS
SELECT endpoint.provider_id AS provider, endpoint.id AS endpoint, endpoint.base_url, endpoint.credential,
       endpoint.weight, endpoint.failover_group, endpoint.stored_credential, stored.sealed
FROM endpoints endpoint
JOIN providers provider ON provider.id = endpoint.provider_id AND provider.enabled
LEFT JOIN provider_credentials stored
    ON stored.provider_id = endpoint.provider_id AND stored.name = endpoint.stored_credential
WHERE endpoint.enabled;

-- What a document calls each key that has not ended for good: of those with one name all but the oldest go by their id.
CREATE VIEW key_names WITH (security_invoker = true) AS
SELECT key.tenant_id, key.id,
       CASE WHEN key.id = first_value(key.id) OVER namesakes THEN key.name ELSE key.name || '/' || key.id END AS name
FROM keys key
JOIN tenants tenant ON tenant.id = key.tenant_id
LEFT JOIN teams team ON team.tenant_id = key.tenant_id AND team.id = key.team_id
LEFT JOIN users member ON member.tenant_id = key.tenant_id AND member.id = key.user_id
WHERE key.revoked_at IS NULL AND num_nonnulls(tenant.archived_at, team.archived_at, member.archived_at) = 0
WINDOW namesakes AS (PARTITION BY key.tenant_id, key.name ORDER BY key.id);
GRANT SELECT ON key_names TO tollgate_usage;
