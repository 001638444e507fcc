-- writer: usage-service   readers: router-service (view)

CREATE TABLE providers (
    id         text        PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text        NOT NULL CHECK (name <> ''),
    kind       text        NOT NULL CHECK (kind IN ('sandbox', 'openai-compatible')),
    base_url   text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind = 'sandbox') = (base_url IS NULL))
);

CREATE TABLE models (
    provider_id       text        NOT NULL CONSTRAINT fk_models_provider_id REFERENCES providers (id),
    id                text        NOT NULL CHECK (id <> ''),
    context_tokens    integer     NOT NULL CHECK (context_tokens > 0),
    max_output_tokens integer     NOT NULL CHECK (max_output_tokens > 0),
    created_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider_id, id)
);

-- In force is the row with the latest effective_from that is not after the call: two prices cannot overlap,
-- and a price is never changed, only followed by another. Dollars per million tokens; a class that is not
-- listed (null) costs as the class it belongs to.
CREATE TABLE prices (
    provider_id    text           NOT NULL,
    model_id       text           NOT NULL,
    effective_from timestamptz    NOT NULL,
    id             uuid           NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    input          numeric(20, 6) NOT NULL CHECK (input >= 0),
    cache_read     numeric(20, 6) CHECK (cache_read >= 0),
    cache_write_5m numeric(20, 6) CHECK (cache_write_5m >= 0),
    cache_write_1h numeric(20, 6) CHECK (cache_write_1h >= 0),
    output         numeric(20, 6) NOT NULL CHECK (output >= 0),
    reasoning      numeric(20, 6) CHECK (reasoning >= 0),
    source         text           NOT NULL CHECK (source <> ''),
    created_at     timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (provider_id, model_id, effective_from),
    CONSTRAINT fk_prices_model_id FOREIGN KEY (provider_id, model_id) REFERENCES models (provider_id, id)
);
