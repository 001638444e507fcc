package io.tollgate.usage.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A price as it is administered. The database lets it be added and read, nothing else. */
@Entity
@Immutable
@Table(name = "prices")
class PriceRow {

  @Id UUID id;

  @Column(name = "provider_id", nullable = false)
  String provider;

  @Column(name = "model_id", nullable = false)
  String model;

  @Column(name = "effective_from", nullable = false)
  Instant effectiveFrom;

  @Column(nullable = false)
  BigDecimal input;

  @Column(name = "cache_read")
  @Nullable BigDecimal cacheRead;

  @Column(name = "cache_write_5m")
  @Nullable BigDecimal cacheWrite5m;

  @Column(name = "cache_write_1h")
  @Nullable BigDecimal cacheWrite1h;

  @Column(nullable = false)
  BigDecimal output;

  @Column @Nullable BigDecimal reasoning;

  @Column(nullable = false)
  String source;
}
