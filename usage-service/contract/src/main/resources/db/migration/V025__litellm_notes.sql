-- writer: usage-service   readers: none

-- What LiteLLM's scripts keep here and nothing else has a place for: of users, teams and organizations what is to be
-- shown again as it was said; end users and tags that were made known; and budgets that are no one's yet, to be given to
-- many. template: the budget (kind 'budget', same tenant) somebody was given; a change of it reaches him.
CREATE TABLE litellm_notes (
    tenant_id  uuid        NOT NULL CONSTRAINT fk_litellm_notes_tenant_id REFERENCES tenants (id),
    kind       text        NOT NULL CHECK (kind IN ('key', 'user', 'team', 'organization', 'customer', 'tag', 'budget')),
    id         text        NOT NULL CHECK (id <> ''),
    said       jsonb       NOT NULL CHECK (jsonb_typeof(said) = 'object'),
    template   text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, id)
);
CREATE INDEX ix_litellm_notes_template ON litellm_notes (tenant_id, template) WHERE template IS NOT NULL;

ALTER TABLE litellm_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON litellm_notes TO tollgate_usage USING (tenant_is_not_hidden(tenant_id)) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON litellm_notes TO tollgate_usage;
