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
