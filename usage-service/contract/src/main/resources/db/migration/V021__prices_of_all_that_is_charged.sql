-- writer: usage-service   readers: router-service (view)

-- A price for every class of token, for longer prompts, and for what is charged beside tokens; at every tier of
-- service and in every region. Who asks for a tier in a region pays, of what is listed: that tier there, that tier
-- anywhere (no region), the standard tier there, the standard tier anywhere.
--
-- long_context: [{"above": 200000, "input": 6, "output": 22.5, ...}], the whole attempt at the rates of the last step its
-- prompt is above. per_unit: {"web_search": 0.01}, dollars for one.
CREATE FUNCTION are_rates(rates jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(rates) = 'object' AND rates ?& ARRAY['input', 'output'] AND NOT EXISTS (
        SELECT FROM jsonb_each(rates) AS rate (class, price)
        WHERE class NOT IN ('input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'input_audio', 'input_image',
                            'output', 'reasoning', 'output_audio', 'output_image')
           OR jsonb_typeof(price) <> 'number' OR price::numeric < 0 OR price::numeric <> round(price::numeric, 6));

CREATE FUNCTION are_price_steps(steps jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(steps) = 'array' AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(steps) WITH ORDINALITY AS step (value, place)
        WHERE NOT are_rates(value - 'above') OR jsonb_typeof(value -> 'above') IS DISTINCT FROM 'number'
           OR (value -> 'above')::numeric <= 0 OR (value -> 'above')::numeric > 1000000000
           OR (value -> 'above')::numeric <> trunc((value -> 'above')::numeric)
           OR (place > 1 AND (value -> 'above')::numeric <= (steps -> (place::integer - 2) -> 'above')::numeric));

CREATE FUNCTION are_unit_prices(prices jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(prices) = 'object' AND NOT EXISTS (
        SELECT FROM jsonb_each(prices) AS listed (unit, price)
        WHERE unit NOT IN ('request', 'web_search', 'file_search', 'code_session', 'image', 'second', 'character', 'page')
           OR jsonb_typeof(price) <> 'number' OR price::numeric < 0 OR price::numeric <> round(price::numeric, 12));

-- origin: who listed it. A price somebody listed is never superseded by one that is shipped.
ALTER TABLE prices
    ADD COLUMN service_tier text           NOT NULL DEFAULT 'standard' CHECK (service_tier ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    ADD COLUMN region       text           NOT NULL DEFAULT '' CHECK (length(region) <= 200),
    ADD COLUMN input_audio  numeric(20, 6) CHECK (input_audio >= 0),
    ADD COLUMN input_image  numeric(20, 6) CHECK (input_image >= 0),
    ADD COLUMN output_audio numeric(20, 6) CHECK (output_audio >= 0),
    ADD COLUMN output_image numeric(20, 6) CHECK (output_image >= 0),
    ADD COLUMN long_context jsonb          NOT NULL DEFAULT '[]' CHECK (are_price_steps(long_context)),
    ADD COLUMN per_unit     jsonb          NOT NULL DEFAULT '{}' CHECK (are_unit_prices(per_unit)),
    ADD COLUMN source_date  date,
    ADD COLUMN origin       text           NOT NULL DEFAULT 'administrator'
        CHECK (origin IN ('administrator', 'import', 'shipped')),
    DROP CONSTRAINT prices_pkey,
    ADD CONSTRAINT prices_pkey PRIMARY KEY (provider_id, model_id, service_tier, region, effective_from);

UPDATE prices SET origin = 'shipped', source_date = '2025-12-08'
WHERE effective_from = '2025-12-08T00:00:00Z'
  AND source IN ('Tollgate price list of 2025-12-08', 'free: local inference', 'Tollgate: a made-up price for a made-up model',
                 'OpenAI price list (platform.openai.com/docs/pricing) of 2025-12-08');

-- Routers ask for the latest moment often.
CREATE INDEX ix_prices_effective_from ON prices (effective_from);

-- A price as it is written and shown.
CREATE VIEW price_lines AS
SELECT provider_id AS provider, model_id AS model, service_tier, region, effective_from, id,
       input, cache_read, cache_write_5m, cache_write_1h, input_audio, input_image,
       output, reasoning, output_audio, output_image, long_context, per_unit, source, source_date, origin
FROM prices;
GRANT SELECT ON price_lines TO tollgate_usage;

-- As texts, so that no reader is tempted to read them as binary fractions.
CREATE OR REPLACE VIEW router_models AS
SELECT provider.id AS provider, provider.kind, provider.base_url, model.id AS model,
       model.context_tokens, model.max_output_tokens, model.created_at,
       price.input, price.cache_read, price.cache_write_5m, price.cache_write_1h, price.output, price.reasoning,
       coalesce(model.providers_name, model.id) AS providers_name, model.operation, model.abilities, model.tier,
       price.input_audio, price.input_image, price.output_audio, price.output_image,
       price.long_context::text AS long_context, price.per_unit::text AS per_unit
FROM providers provider
JOIN models model ON model.provider_id = provider.id
LEFT JOIN LATERAL (
    SELECT * FROM prices
    WHERE prices.provider_id = model.provider_id AND prices.model_id = model.id
      AND prices.service_tier = 'standard' AND prices.region = '' AND prices.effective_from <= now()
    ORDER BY prices.effective_from DESC
    LIMIT 1
) price ON true
WHERE provider.enabled AND model.enabled;
