-- A large installation: what the router holds in memory, many times over. Run as the owner of the tables.
INSERT INTO keys (tenant_id, id, name, secret_hash)
SELECT '00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'bench-' || n,
       decode(md5('a' || n) || md5('b' || n), 'hex')
FROM generate_series(1, :keys) AS n;

INSERT INTO models (provider_id, id, context_tokens, max_output_tokens)
SELECT 'openai', 'bench-' || n, 128000, 4096
FROM generate_series(1, :models) AS n;

INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
SELECT 'openai', 'bench-' || n, '2025-12-08T00:00:00Z', 1 + n % 10, 2 + n % 10, 'bench'
FROM generate_series(1, :models) AS n;

INSERT INTO budgets (tenant_id, id, name, level, level_id, limit_nanos, period, mode)
SELECT '00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'bench-' || n, 'key', gen_random_uuid(),
       1000000000000, 'month', 'hard'
FROM generate_series(1, :budgets) AS n;
