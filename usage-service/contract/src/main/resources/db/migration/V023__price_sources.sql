-- writer: usage-service   readers: none

-- The catalogue that came with a release: of each of its files, what was loaded last.
CREATE TABLE shipped_catalogues (
    name      text        PRIMARY KEY,
    digest    text        NOT NULL CHECK (digest <> ''),
    loaded_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON shipped_catalogues TO tollgate_usage;

-- Price lists of others that were read: what they say (quotes), and when somebody put it into force.
CREATE TABLE price_imports (
    id             uuid        PRIMARY KEY,
    fingerprint    text        NOT NULL,
    source         text        NOT NULL CHECK (source IN ('litellm', 'genai-prices')),
    planned_at     timestamptz NOT NULL DEFAULT now(),
    quotes         jsonb       NOT NULL,
    applied_at     timestamptz,
    effective_from timestamptz
);
CREATE INDEX ix_price_imports_source ON price_imports (source, planned_at DESC);
CREATE INDEX ix_price_imports_fingerprint ON price_imports (fingerprint);
GRANT SELECT, INSERT, UPDATE, DELETE ON price_imports TO tollgate_usage;

-- Who listed it. What somebody listed himself gets no models that are shipped.
ALTER TABLE providers
    ADD COLUMN origin text NOT NULL DEFAULT 'administrator' CHECK (origin IN ('administrator', 'shipped'));
UPDATE providers SET origin = 'shipped' WHERE id IN ('sandbox', 'openai', 'anthropic', 'gemini', 'ollama', 'mistral');
