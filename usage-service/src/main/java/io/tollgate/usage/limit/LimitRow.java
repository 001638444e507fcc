package io.tollgate.usage.limit;

import io.tollgate.usage.limit.Holders.Holder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rate limit as it is stored. */
@Entity
@Table(name = "rate_limits")
class LimitRow {

  @Id UUID id;

  @Column(name = "tenant_id", nullable = false, updatable = false)
  UUID tenantId;

  @Column(nullable = false, updatable = false)
  String level;

  @Column(name = "holder_id", nullable = false, updatable = false)
  UUID holderId;

  @Column(updatable = false)
  @Nullable String model;

  @Column(name = "requests_per_minute")
  @Nullable Long requestsPerMinute;

  @Column(name = "tokens_per_minute")
  @Nullable Long tokensPerMinute;

  @Column(name = "at_once")
  @Nullable Integer atOnce;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  LimitRow() {}

  LimitRow(UUID id, Holder holder, @Nullable String model, Figures figures, Instant createdAt) {
    this.id = id;
    this.tenantId = holder.tenant();
    this.level = holder.level();
    this.holderId = holder.id();
    this.model = model;
    this.createdAt = createdAt;
    take(figures);
  }

  final void take(Figures figures) {
    requestsPerMinute = figures.requestsPerMinute();
    tokensPerMinute = figures.tokensPerMinute();
    atOnce = figures.atOnce();
  }

  Figures figures() {
    return new Figures(requestsPerMinute, tokensPerMinute, atOnce);
  }
}
