-- Attempts of one model, at a price that a dearer one has followed. Run as the owner of the tables, once per database.
-- Their sums are left out: they are what pricing again changes, and a difference needs no sum to be added to.
SELECT make_attempts_partition(month::date)
FROM generate_series(timestamptz '2026-11-08', '2026-11-08'::timestamptz + :attempts * interval '0.8 second', '1 month') AS month;

INSERT INTO models (provider_id, id, context_tokens, max_output_tokens) VALUES ('openai', 'bench-rerated', 1000, 1000)
ON CONFLICT DO NOTHING;
INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
VALUES ('openai', 'bench-rerated', '2026-01-01', 1.5, 2, 'bench'), ('openai', 'bench-rerated', '2026-02-01', 1.75, 2.2, 'bench')
ON CONFLICT DO NOTHING;

INSERT INTO attempts (id, tenant_id, key_id, operation_id, operation_type, provider, model, requested_model, streamed,
    outcome, last, estimated, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, price_id, cost, charged,
    started_at, posted_at, duration_us, metadata)
SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8'
        || substr(md5(n::text), 1, 15))::uuid,
    '00000000-0000-7000-8000-000000000001', md5((n % 50)::text)::uuid, gen_random_uuid(), 'chat', 'openai', 'bench-rerated',
    'auto', true, 'served', true, false, n % 3000, 0, 0, 0, n % 900, 0, price.id, cost, cost, moment, moment, n % 5000000, '{}'
FROM generate_series(1, :attempts) AS n,
    LATERAL (SELECT timestamptz '2026-11-08' + n * interval '0.8 second' AS moment,
                    ((n % 3000) * 1.5 + (n % 900) * 2) / 1000000 AS cost) AS made,
    (SELECT id FROM prices WHERE model_id = 'bench-rerated' AND effective_from = '2026-01-01') AS price;
ANALYZE attempts;
