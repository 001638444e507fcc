-- writer: usage-service   readers: metrics-service

-- What a tenant pays of the list price: 0.9 is a discount of ten percent, 1.2 a margin of twenty. For a model of a
-- provider, all models of it (no model), or everything (neither). In force is the latest that is not after the call;
-- terms are never changed, only followed by others.
CREATE TABLE terms (
    tenant_id      uuid          NOT NULL CONSTRAINT fk_terms_tenant_id REFERENCES tenants (id),
    provider       text          NOT NULL DEFAULT '',
    model          text          NOT NULL DEFAULT '' CHECK (model = '' OR provider <> ''),
    effective_from timestamptz   NOT NULL,
    factor         numeric(9, 6) NOT NULL CHECK (factor >= 0 AND factor <= 100),
    reason         text          NOT NULL CHECK (reason <> ''),
    created_at     timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, provider, model, effective_from)
);
ALTER TABLE terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON terms TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON terms FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
GRANT SELECT, INSERT ON terms TO tollgate_usage;
GRANT SELECT ON terms TO tollgate_metrics;
