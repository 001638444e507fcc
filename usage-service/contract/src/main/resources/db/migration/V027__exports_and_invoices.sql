-- writer: usage-service   readers: none

-- Every line of the ledger, for whoever it is exported to: the second wall hides all tenants but the one that is stated.
CREATE VIEW ledger_in_sight WITH (security_invoker = true) AS
SELECT * FROM ledger_entries WHERE tenant_is_not_hidden(tenant_id);

-- What is charged. An attempt stands here with what corrects it in its own month, which has its very posted_at; what
-- corrects an attempt of a month that was closed stands by itself, with its reason. The sum is that of the ledger.
-- unpriced: there is no price yet, so whatever cost and charged say, that is not what it costs.
CREATE VIEW posted_charges WITH (security_invoker = true) AS
SELECT attempt.tenant_id, attempt.team_id, attempt.user_id, attempt.key_id, attempt.provider, attempt.model,
       attempt.service_tier, attempt.region, attempt.tags, NULL::text AS reason,
       attempt.input + coalesce(own.input, 0) AS input,
       attempt.cache_read + coalesce(own.cache_read, 0) AS cache_read,
       attempt.cache_write_5m + coalesce(own.cache_write_5m, 0) AS cache_write_5m,
       attempt.cache_write_1h + coalesce(own.cache_write_1h, 0) AS cache_write_1h,
       attempt.input_audio + coalesce(own.input_audio, 0) AS input_audio,
       attempt.input_image + coalesce(own.input_image, 0) AS input_image,
       attempt.output + coalesce(own.output, 0) AS output,
       attempt.reasoning + coalesce(own.reasoning, 0) AS reasoning,
       attempt.output_audio + coalesce(own.output_audio, 0) AS output_audio,
       attempt.output_image + coalesce(own.output_image, 0) AS output_image,
       CASE WHEN own.units THEN (
           SELECT coalesce(jsonb_object_agg(key, total), '{}')
           FROM (SELECT key, sum(count::bigint) AS total
                 FROM (SELECT * FROM jsonb_each_text(attempt.units) AS used (key, count)
                       UNION ALL
                       SELECT difference.* FROM corrections, jsonb_each_text(corrections.units) AS difference (key, count)
                       WHERE attempt_id = attempt.id AND corrections.posted_at = attempt.posted_at) each
                 GROUP BY key
                 HAVING sum(count::bigint) <> 0) used)
       ELSE attempt.units END AS units,
       coalesce(own.price_id, attempt.price_id) AS price_id,
       (attempt.cost IS NULL)::integer + coalesce(own.unpriced, 0) > 0 AS unpriced,
       coalesce(attempt.cost, 0) + coalesce(own.cost, 0) AS cost,
       coalesce(attempt.charged, 0) + coalesce(own.charged, 0) AS charged,
       attempt.started_at, attempt.posted_at
FROM attempts attempt
LEFT JOIN LATERAL (
    SELECT count(*) AS corrections, sum(unpriced) AS unpriced,
           sum(input)::bigint AS input, sum(cache_read)::bigint AS cache_read,
           sum(cache_write_5m)::bigint AS cache_write_5m, sum(cache_write_1h)::bigint AS cache_write_1h,
           sum(input_audio)::bigint AS input_audio, sum(input_image)::bigint AS input_image,
           sum(output)::bigint AS output, sum(reasoning)::bigint AS reasoning,
           sum(output_audio)::bigint AS output_audio, sum(output_image)::bigint AS output_image,
           bool_or(corrections.units <> '{}') AS units,
           (array_agg(corrections.price_id ORDER BY created_at DESC) FILTER (WHERE corrections.price_id IS NOT NULL))[1] AS price_id,
           sum(cost) AS cost, sum(charged) AS charged
    FROM corrections
    WHERE attempt_id = attempt.id AND corrections.posted_at = attempt.posted_at
) own ON own.corrections > 0
WHERE tenant_is_not_hidden(attempt.tenant_id)
UNION ALL
SELECT correction.tenant_id, correction.team_id, correction.user_id, correction.key_id, correction.provider, correction.model,
       coalesce(attempt.service_tier, 'standard'), attempt.region, correction.tags, correction.reason,
       correction.input, correction.cache_read, correction.cache_write_5m, correction.cache_write_1h, correction.input_audio,
       correction.input_image, correction.output, correction.reasoning, correction.output_audio, correction.output_image,
       correction.units, correction.price_id, false, correction.cost, correction.charged, correction.started_at, correction.posted_at
FROM corrections correction
LEFT JOIN attempts attempt ON attempt.id = correction.attempt_id
WHERE tenant_is_not_hidden(correction.tenant_id) AND attempt.posted_at IS DISTINCT FROM correction.posted_at;

GRANT SELECT ON ledger_in_sight, posted_charges TO tollgate_usage;

-- Invoices of closed months, as they were issued: the very bytes, for ever. A month that is open has none.
CREATE TABLE invoices (
    tenant_id  uuid            NOT NULL,
    period     date            NOT NULL CHECK (period = date_trunc('month', period::timestamp)::date),
    number     text            NOT NULL CHECK (number <> ''),
    issued_at  timestamptz     NOT NULL,
    total      numeric(30, 12) NOT NULL,
    payable    numeric(30, 2)  NOT NULL,
    document   text            NOT NULL,
    csv        text            NOT NULL,
    PRIMARY KEY (tenant_id, period),
    CONSTRAINT uq_invoices_number UNIQUE (number)
);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON invoices TO tollgate_usage USING (tenant_is_not_hidden(tenant_id)) WITH CHECK (true);
CREATE POLICY reader ON invoices FOR SELECT TO tollgate_metrics USING (tenant_is_visible(tenant_id));
GRANT SELECT, INSERT ON invoices TO tollgate_usage;
