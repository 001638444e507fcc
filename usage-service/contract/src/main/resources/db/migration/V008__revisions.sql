-- writer: usage-service   readers: router-service (views)

-- How often keys and catalogue were changed, so that a router reads again only what it has not seen. Whoever changes
-- something holds its counter until he commits: revisions become visible in their order, and none is overlooked.
CREATE TABLE revisions (
    area     text   PRIMARY KEY CHECK (area IN ('keys', 'catalogue')),
    revision bigint NOT NULL
);
INSERT INTO revisions (area, revision) VALUES ('keys', 1), ('catalogue', 1);
GRANT SELECT, UPDATE ON revisions TO tollgate_usage;

CREATE FUNCTION count_revision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    UPDATE revisions SET revision = revision + 1 WHERE area = TG_ARGV[0];
    RETURN NULL;
END
$$;

-- The revision of keys that a key was last changed in.
ALTER TABLE keys ADD COLUMN revision bigint NOT NULL DEFAULT 1;

CREATE FUNCTION note_revision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    SELECT revision INTO STRICT NEW.revision FROM revisions WHERE area = 'keys';
    RETURN NEW;
END
$$;
CREATE TRIGGER note_revision BEFORE INSERT OR UPDATE ON keys FOR EACH ROW EXECUTE FUNCTION note_revision();

DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['providers', 'models', 'prices', 'endpoints', 'aliases'] LOOP
        EXECUTE format('CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION count_revision(''catalogue'')', watched);
    END LOOP;
END
$$;
CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE ON keys FOR EACH STATEMENT EXECUTE FUNCTION count_revision('keys');

-- priced_since: a price comes into force without any change, when its moment has come.
CREATE VIEW router_revisions AS
SELECT (SELECT revision FROM revisions WHERE area = 'keys') AS keys,
       (SELECT revision FROM revisions WHERE area = 'catalogue') AS catalogue,
       (SELECT max(effective_from) FROM prices WHERE effective_from <= now()) AS priced_since;

-- A key that was blocked is a change too.
CREATE VIEW router_key_changes AS
SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at, revision, blocked_at IS NOT NULL AS blocked
FROM keys;

GRANT SELECT ON router_revisions, router_key_changes TO tollgate_router;
