-- writer: usage-service   readers: router-service (view), metrics-service (view)

-- One role per service. A service logs in with any user that is a member of its role and works as that role,
-- so each table has one writer whatever the login is. Roles belong to the whole server: they may exist already.
DO $$
DECLARE
    service_role text;
BEGIN
    FOREACH service_role IN ARRAY ARRAY['tollgate_router', 'tollgate_usage', 'tollgate_metrics'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', service_role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
        EXECUTE format('GRANT %I TO CURRENT_USER', service_role);
        EXECUTE format('GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO %I', service_role);
    END LOOP;
END
$$;

CREATE TABLE tenants (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    time_zone  text        NOT NULL DEFAULT 'UTC',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE teams (
    tenant_id  uuid        NOT NULL CONSTRAINT fk_teams_tenant_id REFERENCES tenants (id),
    id         uuid        NOT NULL,
    name       text        NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);

CREATE TABLE users (
    tenant_id  uuid        NOT NULL CONSTRAINT fk_users_tenant_id REFERENCES tenants (id),
    id         uuid        NOT NULL,
    name       text        NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);

-- secret_hash is HMAC-SHA256 of the secret under a key that is not in the database.
CREATE TABLE keys (
    tenant_id   uuid        NOT NULL CONSTRAINT fk_keys_tenant_id REFERENCES tenants (id),
    id          uuid        NOT NULL UNIQUE,
    name        text        NOT NULL CHECK (name <> ''),
    team_id     uuid,
    user_id     uuid,
    secret_hash bytea       NOT NULL CHECK (length(secret_hash) = 32),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,
    blocked_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_keys_team_id FOREIGN KEY (tenant_id, team_id) REFERENCES teams (tenant_id, id),
    CONSTRAINT fk_keys_user_id FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);

CREATE TABLE budgets (
    tenant_id   uuid        NOT NULL CONSTRAINT fk_budgets_tenant_id REFERENCES tenants (id),
    id          uuid        NOT NULL,
    name        text        NOT NULL CHECK (name <> ''),
    level       text        NOT NULL CHECK (level IN ('tenant', 'team', 'user', 'key')),
    level_id    uuid        NOT NULL,
    limit_nanos bigint      NOT NULL CHECK (limit_nanos >= 0),
    period      text        NOT NULL CHECK (period IN ('day', 'week', 'month', 'year', 'total')),
    mode        text        NOT NULL CHECK (mode IN ('hard', 'soft', 'dry-run')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);

-- Every installation has one tenant to begin with.
INSERT INTO tenants (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'default');
