-- Thirty days of usage for reports to be told of: ten tenants, two hundred keys, fifty users, twelve models of three
-- providers; every twentieth attempt failed. The ledger, then its sums as the service makes them. Run as the owner of the tables.
--   psql "$DATABASE_URL" -v attempts=1000000 -f deploy/bench/rig/reports.sql
SET search_path = tollgate;
SELECT count(make_attempts_partition((date_trunc('month', now()) - interval '1 month' * n)::date)) FROM generate_series(0, 2) AS n;

INSERT INTO tenants (id, name)
SELECT md5('tenant' || n)::uuid, 'bench-tenant-' || n FROM generate_series(1, 10) AS n
ON CONFLICT DO NOTHING;

INSERT INTO attempts (id, tenant_id, user_id, key_id, operation_id, operation_type, provider, model, requested_model, streamed,
    outcome, last, estimated, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, price_id, cost, charged,
    started_at, duration_us, first_token_us, metadata, tags, posted_at)
SELECT id, md5('tenant' || 1 + n % 10)::uuid, md5('user' || n % 50)::uuid, md5('key' || n % 200)::uuid, id,
    CASE n % 5 WHEN 0 THEN 'embedding' WHEN 1 THEN 'research' ELSE 'chat' END,
    'bench-provider-' || n % 3, 'bench-model-' || n % 12, 'auto', n % 2 = 0,
    CASE WHEN n % 20 = 0 THEN 'failed' ELSE 'served' END, true, false, 100 + n % 900, 0, 0, 0, 50 + n % 400, 0,
    '00000000-0000-7000-8000-000000000002', 0.000001 * (n % 5000), 0.000001 * (n % 5000), moment,
    (exp(ln(400000) + 0.8 * sqrt(-2 * ln(1 - random())) * cos(6.283185 * random())))::bigint, 100000 + n % 1000 * 900,
    '{}', ARRAY['bench-tag-' || n % 7], moment
FROM (
    SELECT n, moment,
        (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7' || substr(md5('id' || n), 1, 3) || '8'
            || substr(md5('id' || n), 5, 15))::uuid AS id
    FROM (SELECT n, now() - interval '30 days' + interval '30 days' * n / :attempts AS moment
          FROM generate_series(1, :attempts) AS n) AS moments
) AS made;

DO $$
DECLARE
    figures text := 'attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio, '
        'input_image, output, reasoning, output_audio, output_image, cost, duration_us';
    keys text := 'team_id, user_id, key_id, provider, model, operation_type, outcome, intent';
    sums record;
BEGIN
    FOR sums IN SELECT * FROM (VALUES
        ('rollup_minutes', 'minute', '', ''), ('rollup_hours', 'hour', '', ''), ('rollup_days', 'day', '', ''),
        ('rollup_tag_hours', 'hour', 'tag,', ', unnest(tags) AS tag'),
        ('rollup_tag_days', 'day', 'tag,', ', unnest(tags) AS tag')) AS made (name, unit, tag, tags)
    LOOP
        EXECUTE format($sql$
            INSERT INTO %1$I (tenant_id, bucket, %2$s %3$s, %4$s)
            SELECT tenant_id, date_trunc('%5$s', posted_at, 'UTC') AS bucket, %2$s coalesce(team_id, nil), user_id, key_id, provider, model,
                operation_type, outcome, '', %6$s
            FROM ledger_entries %7$s, (VALUES ('00000000-0000-0000-0000-000000000000'::uuid)) AS nobody (nil)
            WHERE provider LIKE 'bench-%%'
            GROUP BY tenant_id, 2, %2$s team_id, nil, user_id, key_id, provider, model, operation_type, outcome
            ORDER BY bucket
            ON CONFLICT DO NOTHING
            $sql$, sums.name, sums.tag, keys, figures, sums.unit, regexp_replace(figures, '\w+', 'sum(\&)', 'g'), sums.tags);
    END LOOP;
END
$$;
VACUUM ANALYZE attempts, rollup_minutes, rollup_hours, rollup_days, rollup_tag_hours, rollup_tag_days;
