package io.tollgate.usage.charge;

import io.tollgate.contract.Money;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt comes to in the month it is posted in, or what corrects one of a closed month.
 *
 * @param reason of a correction; null for an attempt
 * @param startedAt when the attempt began
 * @param postedAt the moment under which the books have it
 * @param tokens what was used of each class; of a correction, by how much that changed
 * @param unpriced whether there is no price yet
 * @param price what it was priced by; null where it was not, or where a correction left it as it
 *     was
 * @param cost at the list price
 * @param charged what the tenant pays
 */
public record Posted(
    Payer payer,
    String provider,
    String model,
    String serviceTier,
    @Nullable String region,
    List<String> tags,
    @Nullable String reason,
    Instant startedAt,
    Instant postedAt,
    Map<TokenClass, Long> tokens,
    Map<Unit, Long> units,
    boolean unpriced,
    @Nullable UUID price,
    Money cost,
    Money charged) {}
