package io.tollgate.usage.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider as administrators see it, with the endpoints that were listed for it. */
@JsonNaming(SnakeCaseStrategy.class)
record ProviderView(
    String id,
    String name,
    String kind,
    @Nullable String baseUrl,
    boolean enabled,
    boolean keyless,
    @Nullable Integer connectMs,
    @Nullable Integer firstByteMs,
    @Nullable Integer idleMs,
    @Nullable Integer totalMs,
    String onCallerGone,
    String balance,
    String affinity,
    Instant createdAt,
    List<EndpointLine> endpoints) {

  static ProviderView of(ProviderRow row, List<EndpointRow> endpoints) {
    return new ProviderView(
        row.id,
        row.name,
        row.kind,
        row.baseUrl,
        row.enabled,
        row.keyless,
        row.connectMs,
        row.firstByteMs,
        row.idleMs,
        row.totalMs,
        row.onCallerGone,
        row.balance,
        row.affinity,
        row.createdAt,
        endpoints.stream().map(EndpointLine::of).toList());
  }
}
