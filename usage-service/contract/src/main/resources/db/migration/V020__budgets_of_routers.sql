-- writer: usage-service   readers: router-service (views)

-- All a router needs to know of budgets: whom they bind, and how hard. factor: what the tenant pays of a listed price.
CREATE VIEW router_budgets AS
SELECT budget.id, budget.tenant_id, budget.level, budget.level_id, budget.model, budget.tag, budget.per_session,
       budget.limit_nanos, budget.period, budget.time_zone, budget.mode,
       1::numeric AS factor, budget.name
FROM budgets budget
WHERE budget.enabled AND budget.archived_at IS NULL;
GRANT SELECT ON router_budgets TO tollgate_router;

-- Routers, and whoever books, read budgets again when these have changed.
ALTER TABLE revisions DROP CONSTRAINT revisions_area_check,
    ADD CONSTRAINT revisions_area_check CHECK (area IN ('keys', 'catalogue', 'limits', 'budgets'));
INSERT INTO revisions (area, revision) VALUES ('budgets', 1);

CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON budgets
    FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE OR DELETE ON budgets
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision('budgets');

CREATE OR REPLACE VIEW router_revisions AS
SELECT (SELECT revision FROM revisions WHERE area = 'keys') AS keys,
       (SELECT revision FROM revisions WHERE area = 'catalogue') AS catalogue,
       (SELECT max(effective_from) FROM prices WHERE effective_from <= now()) AS priced_since,
       (SELECT revision FROM revisions WHERE area = 'limits') AS limits,
       (SELECT revision FROM revisions WHERE area = 'budgets') AS budgets;
