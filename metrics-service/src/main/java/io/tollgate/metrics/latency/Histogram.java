package io.tollgate.metrics.latency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many took how long, in bins that grow by 2 %: bin n ends at gamma to the power of n. */
public record Histogram(SortedMap<Integer, Long> bins) {

  public static final Histogram NONE = new Histogram(new TreeMap<>());

  private static final double GAMMA = 1.01 / 0.99;
  private static final int DECIMALS = 1;

  public Histogram {
    bins = Collections.unmodifiableSortedMap(new TreeMap<>(bins));
  }

  public Histogram plus(Histogram other) {
    SortedMap<Integer, Long> sum = new TreeMap<>(bins);
    other.bins.forEach((bin, count) -> sum.merge(bin, count, Long::sum));
    return new Histogram(sum);
  }

  public long count() {
    return bins.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Milliseconds that this percentage took at most, within 1 %; 0 when nothing was measured. */
  public BigDecimal percentile(int percent) {
    long rank = Math.ceilDiv(count() * percent, 100L);
    for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
      rank -= bin.getValue();
      if (rank <= 0) {
        return millis(bin.getKey());
      }
    }
    return BigDecimal.ZERO;
  }

  // The middle of the bin, which is off by as much to either end.
  private static BigDecimal millis(int bin) {
    double micros = 2 * Math.pow(GAMMA, bin) / (GAMMA + 1);
    return BigDecimal.valueOf(micros / 1000).setScale(DECIMALS + 2, RoundingMode.HALF_EVEN);
  }
}
