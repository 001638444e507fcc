-- writer: usage-service   readers: none

-- Operations that were made elsewhere and are told by hand: begun, then ended, or lost when nobody ended them in time.
-- What the gateway makes is in the ledger alone; what an operation used is there in both cases, as an attempt whose id and
-- operation_id are the id here. That is a UUIDv7 of the operation's start, made when the start is told and never again, so
-- that its end is booked once however often it is told.
-- name: what the caller calls it. start_said, end_said: what the caller said, so that the same said again is told from
-- something else. due_at: when it is lost unless it was ended. ended_at, lost_at: when we learned of it.
CREATE TABLE operations (
    tenant_id      uuid        NOT NULL CONSTRAINT fk_operations_tenant_id REFERENCES tenants (id),
    id             uuid        NOT NULL,
    name           text        NOT NULL CHECK (name <> ''),
    operation_type text        NOT NULL CHECK (operation_type <> ''),
    provider       text,
    model          text,
    team_id        uuid,
    user_id        uuid,
    key_id         uuid,
    intent         text,
    end_user       text,
    session        text,
    tags           text[]      NOT NULL,
    metadata       jsonb       NOT NULL,
    stated_cost    numeric(24, 12) CHECK (stated_cost >= 0),
    started_at     timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    begun_at       timestamptz NOT NULL,
    ended_at       timestamptz,
    lost_at        timestamptz,
    start_said     json        NOT NULL,
    end_said       json,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_operations_tenant_id_name UNIQUE (tenant_id, name),
    CHECK ((ended_at IS NULL) = (end_said IS NULL))
);

-- What is not ended is listed beside the ledger, and what is due is looked for.
CREATE INDEX ix_operations_not_ended ON operations (tenant_id, id) WHERE ended_at IS NULL;
CREATE INDEX ix_operations_due_at ON operations (due_at) WHERE ended_at IS NULL AND lost_at IS NULL;

ALTER TABLE operations ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON operations TO tollgate_usage USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON operations TO tollgate_usage;

-- One operation, and a tenant's operations in the order of time.
CREATE INDEX ix_attempts_tenant_id_operation_id ON attempts (tenant_id, operation_id);
