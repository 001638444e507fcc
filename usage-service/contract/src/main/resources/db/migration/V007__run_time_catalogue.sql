-- writer: usage-service   readers: router-service (views)

-- Times in milliseconds; where one is null, the router's own setting holds. A provider that is keyless may be called
-- without a key and without any setting of the router. Nothing is ever deleted: the ledger and the prices name it.
ALTER TABLE providers
    DROP CONSTRAINT providers_kind_check,
    DROP CONSTRAINT providers_check,
    ADD CONSTRAINT providers_kind_check CHECK (kind IN
        ('sandbox', 'openai', 'openai-compatible', 'azure-openai', 'anthropic', 'gemini', 'ollama', 'langchain4j')),
    ADD CONSTRAINT providers_base_url_check CHECK (base_url IS NOT NULL OR kind IN ('sandbox', 'langchain4j')),
    ADD COLUMN enabled        boolean NOT NULL DEFAULT true,
    ADD COLUMN keyless        boolean NOT NULL DEFAULT false,
    ADD COLUMN connect_ms     integer CHECK (connect_ms > 0),
    ADD COLUMN first_byte_ms  integer CHECK (first_byte_ms > 0),
    ADD COLUMN idle_ms        integer CHECK (idle_ms > 0),
    ADD COLUMN total_ms       integer CHECK (total_ms > 0),
    ADD COLUMN on_caller_gone text    NOT NULL DEFAULT 'abort'    CHECK (on_caller_gone IN ('abort', 'drain')),
    ADD COLUMN balance        text    NOT NULL DEFAULT 'weighted'
        CHECK (balance IN ('weighted', 'least-busy', 'latency', 'price', 'ordered')),
    ADD COLUMN affinity       text    NOT NULL DEFAULT 'none'     CHECK (affinity IN ('none', 'session', 'prompt'));

-- Where a provider can be reached. Without a base_url: at the provider's own. credential is the name of a setting of
-- the router that holds the key, never a key; without one: the provider's own. Only names of providers' keys are
-- names here, so that no other secret of a router can be sent anywhere. Groups are tried in their order.
CREATE TABLE endpoints (
    provider_id    text        NOT NULL CONSTRAINT fk_endpoints_provider_id REFERENCES providers (id),
    id             text        NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    base_url       text        CHECK (base_url <> ''),
    credential     text        CHECK (credential ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*$'),
    weight         integer     NOT NULL DEFAULT 1 CHECK (weight >= 0),
    failover_group integer     NOT NULL DEFAULT 0 CHECK (failover_group >= 0),
    enabled        boolean     NOT NULL DEFAULT true,
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider_id, id)
);

-- providers_name: what the provider calls it, where that is not the name it has here.
ALTER TABLE models
    DROP CONSTRAINT models_max_output_tokens_check,
    ADD COLUMN operation      text    NOT NULL DEFAULT 'chat' CHECK (operation IN ('chat', 'embedding')),
    ADD COLUMN abilities      text[]  NOT NULL DEFAULT '{}' CHECK (abilities <@ ARRAY
        ['tools', 'images', 'audio', 'documents', 'json_schema', 'reasoning', 'logprobs', 'several_choices']),
    ADD COLUMN tier           text    CHECK (tier ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    ADD COLUMN providers_name text    CHECK (providers_name <> ''),
    ADD COLUMN enabled        boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT models_max_output_tokens_check
        CHECK (max_output_tokens > 0 OR (max_output_tokens = 0 AND operation = 'embedding'));

-- A name for models: in this order, or by weight. Without a tenant it is everybody's.
CREATE TABLE aliases (
    tenant_id  uuid        CONSTRAINT fk_aliases_tenant_id REFERENCES tenants (id),
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$'),
    targets    text[]      NOT NULL CHECK (cardinality(targets) BETWEEN 1 AND 20),
    weights    integer[]   CHECK (cardinality(weights) = cardinality(targets) AND 0 <= ALL (weights)),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT uq_aliases_tenant_id_name UNIQUE NULLS NOT DISTINCT (tenant_id, name)
);
ALTER TABLE aliases ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON aliases TO tollgate_usage USING (true) WITH CHECK (true);
CREATE POLICY reader ON aliases FOR SELECT TO tollgate_metrics USING (tenant_id IS NULL OR tenant_is_visible(tenant_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON endpoints, aliases TO tollgate_usage;

CREATE VIEW router_providers AS
SELECT id AS provider, kind, base_url, keyless, connect_ms, first_byte_ms, idle_ms, total_ms,
       on_caller_gone, balance, affinity
FROM providers
WHERE enabled;

CREATE VIEW router_endpoints AS
SELECT endpoint.provider_id AS provider, endpoint.id AS endpoint, endpoint.base_url, endpoint.credential,
       endpoint.weight, endpoint.failover_group
FROM endpoints endpoint
JOIN providers provider ON provider.id = endpoint.provider_id AND provider.enabled
WHERE endpoint.enabled;

CREATE OR REPLACE VIEW router_models AS
SELECT provider.id AS provider, provider.kind, provider.base_url, model.id AS model,
       model.context_tokens, model.max_output_tokens, model.created_at,
       price.input, price.cache_read, price.cache_write_5m, price.cache_write_1h, price.output, price.reasoning,
       coalesce(model.providers_name, model.id) AS providers_name, model.operation, model.abilities, model.tier
FROM providers provider
JOIN models model ON model.provider_id = provider.id
LEFT JOIN LATERAL (
    SELECT * FROM prices
    WHERE prices.provider_id = model.provider_id AND prices.model_id = model.id AND prices.effective_from <= now()
    ORDER BY prices.effective_from DESC
    LIMIT 1
) price ON true
WHERE provider.enabled AND model.enabled;

CREATE VIEW router_aliases AS
SELECT tenant_id, name, targets, weights
FROM aliases;

GRANT SELECT ON router_providers, router_endpoints, router_aliases TO tollgate_router;

DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['endpoints', 'aliases'] LOOP
        EXECUTE format('CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION announce_change()', watched);
    END LOOP;
END
$$;
