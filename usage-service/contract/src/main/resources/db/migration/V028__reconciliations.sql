-- writer: usage-service   readers: none

-- A provider's usage file, held against the ledger. A provider's bill is the installation's, not a tenant's, so these are
-- for administrators alone. basis: whether its lines are single requests or totals of a day and a model.
-- Differences of cost and of tokens up to the tolerances are none.
CREATE TABLE reconciliations (
    id               uuid            PRIMARY KEY,
    created_at       timestamptz     NOT NULL,
    created_by       text            NOT NULL CHECK (created_by <> ''),
    provider         text            NOT NULL CHECK (provider <> ''),
    format           text            NOT NULL CHECK (format <> ''),
    basis            text            NOT NULL CHECK (basis IN ('requests', 'totals')),
    since            timestamptz     NOT NULL,
    until            timestamptz     NOT NULL,
    tolerance_usd    numeric(24, 12) NOT NULL CHECK (tolerance_usd >= 0),
    tolerance_tokens bigint          NOT NULL CHECK (tolerance_tokens >= 0),
    file_sha256      text            NOT NULL,
    lines            bigint          NOT NULL,
    matched          bigint          NOT NULL,
    CHECK (since < until)
);

-- What the file says, line by line. counted: by class of tokens, and as prompt or completion where it does not tell classes apart.
CREATE TABLE reconciliation_lines (
    reconciliation_id uuid   NOT NULL CONSTRAINT fk_reconciliation_lines_reconciliation_id REFERENCES reconciliations (id),
    line              bigint NOT NULL,
    request_id        text,
    day               date,
    model             text,
    counted           jsonb  NOT NULL,
    cost              numeric(30, 12),
    PRIMARY KEY (reconciliation_id, line)
);

-- What differs. ours_*: what the ledger had when the file was compared; a correction is only posted while it still has that.
CREATE TABLE reconciliation_differences (
    reconciliation_id uuid   NOT NULL CONSTRAINT fk_reconciliation_differences_reconciliation_id REFERENCES reconciliations (id),
    number            bigint NOT NULL,
    kind              text   NOT NULL CHECK (kind IN ('price', 'tokens', 'unseen', 'unconfirmed', 'duplicate')),
    line              bigint,
    request_id        text,
    attempt_id        uuid,
    tenant_id         uuid,
    day               date,
    model             text,
    theirs_counted    jsonb,
    theirs_cost       numeric(30, 12),
    ours_counted      jsonb,
    ours_cost         numeric(30, 12),
    proposed_cost     numeric(30, 12),
    proposed_charged  numeric(30, 12),
    proposed_counted  jsonb,
    correction_id     uuid,
    applied_at        timestamptz,
    applied_by        text,
    PRIMARY KEY (reconciliation_id, number),
    CHECK ((proposed_cost IS NULL) = (proposed_charged IS NULL)),
    CHECK ((applied_at IS NULL) = (applied_by IS NULL))
);

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY['reconciliations', 'reconciliation_lines', 'reconciliation_differences'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY writer ON %I TO tollgate_usage USING (true) WITH CHECK (true)', walled);
    END LOOP;
END
$$;
GRANT SELECT, INSERT ON reconciliations, reconciliation_lines, reconciliation_differences TO tollgate_usage;
GRANT UPDATE (basis, tolerance_usd, file_sha256, lines, matched) ON reconciliations TO tollgate_usage;
GRANT UPDATE (correction_id, applied_at, applied_by) ON reconciliation_differences TO tollgate_usage;
