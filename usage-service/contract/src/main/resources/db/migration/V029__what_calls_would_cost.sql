-- writer: usage-service   readers: router-service (views)

-- For those who ask what their calls would cost elsewhere: of the books one tenant's part and nothing else, the one that
-- is stated in tollgate.tenant. usage-service writes for all tenants, so its policies hide none from it; these views do.
CREATE VIEW attempts_in_sight AS
SELECT * FROM attempt_state WHERE tenant_is_visible(tenant_id);

CREATE VIEW served_in_sight AS
SELECT tenant_id, bucket, provider, model, operation_type, attempts, output, reasoning, output_audio, output_image
FROM rollup_days
WHERE outcome = 'served' AND tenant_is_visible(tenant_id);
GRANT SELECT ON attempts_in_sight, served_in_sight TO tollgate_usage;

-- What a model costs at other tiers of service than the standard one, anywhere, now: routers tell callers what a call
-- cost and hold for it. As texts, so that no reader is tempted to read them as binary fractions.
CREATE VIEW router_tier_prices AS
SELECT DISTINCT ON (price.provider_id, price.model_id, price.service_tier)
       price.provider_id AS provider, price.model_id AS model, price.service_tier,
       price.input, price.cache_read, price.cache_write_5m, price.cache_write_1h, price.input_audio, price.input_image,
       price.output, price.reasoning, price.output_audio, price.output_image,
       price.long_context::text AS long_context, price.per_unit::text AS per_unit
FROM prices price
WHERE price.service_tier <> 'standard' AND price.region = '' AND price.effective_from <= now()
ORDER BY price.provider_id, price.model_id, price.service_tier, price.effective_from DESC;

-- What tenants pay of a listed price, and since when: which terms are in force is decided by the moment a call begins.
CREATE VIEW router_terms AS
SELECT tenant_id, provider, model, effective_from, factor FROM terms;
GRANT SELECT ON router_tier_prices, router_terms TO tollgate_router;

-- Terms are of what budgets count, so they are read again with the budgets.
CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON terms
    FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
CREATE TRIGGER count_revision BEFORE INSERT OR UPDATE OR DELETE ON terms
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision('budgets');
