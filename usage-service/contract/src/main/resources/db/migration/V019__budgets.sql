-- writer: usage-service   readers: router-service (view), metrics-service

-- What a tenant, a team, a user or a key may spend in a period; of one model, or for one tag, or (null) of everything.
-- per_session: every session has the whole of it. time_zone was the tenant's, or is its own; it never changes, or
-- windows would begin anew. period is a word, or a duration like 30m or 1mo, counted from the anchor. What is archived binds nobody and keeps its name no longer.
ALTER TABLE budgets
    DROP CONSTRAINT budgets_period_check,
    DROP CONSTRAINT budgets_tenant_id_name_key,
    ADD CONSTRAINT budgets_period_check
        CHECK (period ~ '^(day|week|month|year|total|[1-9][0-9]{0,4}(s|m|h|d|w|mo))$'),
    ADD CONSTRAINT uq_budgets_id UNIQUE (id),
    ADD COLUMN model       text        CHECK (model <> ''),
    ADD COLUMN tag         text        CHECK (tag <> ''),
    ADD COLUMN per_session boolean     NOT NULL DEFAULT false,
    ADD COLUMN time_zone   text        CHECK (time_zone <> ''),
    ADD COLUMN thresholds  integer[]   NOT NULL DEFAULT '{50,80,95,100}'
        CHECK (cardinality(thresholds) <= 10 AND 0 < ALL (thresholds) AND 1000 >= ALL (thresholds)),
    ADD COLUMN anchor      timestamptz NOT NULL DEFAULT date_trunc('minute', now(), 'UTC'),
    ADD COLUMN enabled     boolean     NOT NULL DEFAULT true,
    ADD COLUMN archived_at timestamptz;
UPDATE budgets SET time_zone = (SELECT time_zone FROM tenants WHERE tenants.id = budgets.tenant_id);
ALTER TABLE budgets ALTER COLUMN time_zone SET NOT NULL;
CREATE UNIQUE INDEX uq_budgets_tenant_id_name ON budgets (tenant_id, name) WHERE archived_at IS NULL;

-- What was spent of a budget in one of its periods, and in one session of it where it is per session (else ''). Written
-- in the transaction that books an attempt. round counts the times routers were asked to give back what they do not need.
CREATE TABLE budget_windows (
    tenant_id    uuid            NOT NULL,
    budget_id    uuid            NOT NULL,
    window_start timestamptz     NOT NULL,
    session      text            NOT NULL,
    window_end   timestamptz     NOT NULL CHECK (window_end > window_start),
    spent        numeric(24, 12) NOT NULL DEFAULT 0,
    round        bigint          NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, budget_id, window_start, session)
);

-- A slice of a window in the hands of one router, in nano-dollars. Outstanding is granted - settled while it is open: a
-- row changes only under the lock of its window's row, so that spent + outstanding never passes the limit. life grows from one start of the
-- router to the next.
CREATE TABLE leases (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL UNIQUE,
    router_id     uuid        NOT NULL,
    life          bigint      NOT NULL,
    budget_id     uuid        NOT NULL,
    window_start  timestamptz NOT NULL,
    session       text        NOT NULL,
    granted       bigint      NOT NULL CHECK (granted >= 0),
    settled       bigint      NOT NULL CHECK (settled >= 0),
    used          bigint      NOT NULL CHECK (used >= 0),
    held          bigint      NOT NULL CHECK (held >= 0),
    seq           bigint      NOT NULL,
    heard         bigint      NOT NULL,
    waiting_round bigint      NOT NULL,
    waiting_until timestamptz,
    expires_at    timestamptz NOT NULL,
    closed_at     timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_leases_window ON leases (tenant_id, budget_id, window_start, session) WHERE closed_at IS NULL;
CREATE INDEX ix_leases_expires_at ON leases (expires_at) WHERE closed_at IS NULL;
CREATE INDEX ix_leases_closed_at ON leases (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_leases_router_id ON leases (router_id) WHERE closed_at IS NULL;

-- The moment a window passed a threshold (percent of the limit of that moment), once; for alerts.
CREATE TABLE budget_events (
    tenant_id    uuid            NOT NULL,
    budget_id    uuid            NOT NULL,
    window_start timestamptz     NOT NULL,
    session      text            NOT NULL,
    threshold    integer         NOT NULL,
    spent        numeric(24, 12) NOT NULL,
    limit_nanos  bigint          NOT NULL,
    crossed_at   timestamptz     NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, budget_id, window_start, session, threshold)
);

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY['budget_windows', 'leases', 'budget_events'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY writer ON %I TO tollgate_usage USING (true) WITH CHECK (true)', walled);
        EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id))', walled);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON budget_windows TO tollgate_usage;
GRANT SELECT, INSERT, UPDATE, DELETE ON leases TO tollgate_usage;
GRANT SELECT, INSERT ON budget_events TO tollgate_usage;
GRANT SELECT ON budgets, budget_windows, budget_events TO tollgate_metrics;
