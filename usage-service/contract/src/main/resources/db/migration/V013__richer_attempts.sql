-- writer: usage-service   readers: metrics-service (views)

-- The ledger keeps all that is charged for, what the caller says a call was for, and at which terms it was made.
-- units: what was used beside tokens, by the name of the unit.
ALTER TABLE attempts
    ADD COLUMN input_audio  bigint NOT NULL DEFAULT 0 CHECK (input_audio >= 0),
    ADD COLUMN input_image  bigint NOT NULL DEFAULT 0 CHECK (input_image >= 0),
    ADD COLUMN output_audio bigint NOT NULL DEFAULT 0 CHECK (output_audio >= 0),
    ADD COLUMN output_image bigint NOT NULL DEFAULT 0 CHECK (output_image >= 0),
    ADD COLUMN units        jsonb  NOT NULL DEFAULT '{}',
    ADD COLUMN service_tier text   NOT NULL DEFAULT 'standard',
    ADD COLUMN region       text,
    ADD COLUMN tags         text[] NOT NULL DEFAULT '{}',
    ADD COLUMN intent       text,
    ADD COLUMN end_user     text,
    ADD COLUMN session      text;
