-- writer: usage-service   readers: router-service (view)

-- Why calls went where they went: a text that routers write and read, by the call's id, which is a UUIDv7. Kept for
-- weeks and not for ever, so it is beside the ledger and has a partition per day, which is dropped as a whole.
CREATE TABLE decisions (
    tenant_id    uuid NOT NULL,
    operation_id uuid NOT NULL,
    decision     text NOT NULL CHECK (decision <> ''),
    PRIMARY KEY (tenant_id, operation_id)
) PARTITION BY RANGE (operation_id);

ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON decisions TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON decisions FOR SELECT TO tollgate_router USING (tenant_is_visible(tenant_id));
GRANT SELECT, INSERT ON decisions TO tollgate_usage;

-- Makes the partition of a day (UTC) unless it exists. Runs as the owner of the table.
CREATE FUNCTION make_decisions_partition(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF decisions FOR VALUES FROM (%L) TO (%L)',
        'decisions_' || to_char(day, 'YYYY_MM_DD'),
        uuidv7_floor(day::timestamp AT TIME ZONE 'UTC'), uuidv7_floor((day + 1)::timestamp AT TIME ZONE 'UTC'));
END
$$;

-- Drops the partitions of all days before this one, and nothing else: the names are ours.
CREATE FUNCTION drop_decisions_before(day date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    old regclass;
    dropped integer := 0;
BEGIN
    FOR old IN
        SELECT inhrelid::regclass FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
        WHERE inhparent = 'decisions'::regclass AND relname < 'decisions_' || to_char(day, 'YYYY_MM_DD')
    LOOP
        EXECUTE format('DROP TABLE %s', old);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
REVOKE EXECUTE ON FUNCTION make_decisions_partition(date), drop_decisions_before(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_decisions_partition(date), drop_decisions_before(date) TO tollgate_usage;

-- It runs with the reader's rights, so row security holds through it.
CREATE VIEW router_decisions WITH (security_invoker = true) AS
SELECT tenant_id, operation_id, decision FROM decisions;
GRANT SELECT ON decisions, router_decisions TO tollgate_router;
