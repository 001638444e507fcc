package io.tollgate.metrics.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to do.
 *
 * @param kind cheaper_model, error_pattern, or slow_responses
 * @param instead what to use in its place, where there is something
 * @param evidence the figures of the range it is drawn from
 * @param expectedSavingMonthly US dollars in 30 days that go on like the range; 0 where it is not
 *     about money
 * @param confidence high, medium or low
 */
@JsonInclude(Include.NON_NULL)
public record Recommendation(
    String kind,
    String provider,
    String model,
    @Nullable String instead,
    String advice,
    Map<String, Object> evidence,
    BigDecimal expectedSavingMonthly,
    String confidence) {}
