package io.tollgate.metrics.performance;

import io.tollgate.metrics.latency.Latencies;
import io.tollgate.metrics.latency.Latencies.Target;
import io.tollgate.metrics.latency.Measured;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Sums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures and latencies of a question by provider and model, to be told side by side. */
record Compared(List<Line> lines, @Nullable Map<Target, Measured> measured) {

  static Compared of(Connection connection, Sums sums, Latencies latencies, Question question)
      throws SQLException {
    return new Compared(
        sums.by(connection, question, Dimension.PROVIDER, Dimension.MODEL),
        Latencies.canTell(question) ? latencies.of(connection, question) : null);
  }

  Pace all() {
    return Pace.of(Line.total(lines), measured == null ? null : Latencies.total(measured));
  }

  SortedMap<String, Pace> byProvider() {
    return by(0, Target::provider);
  }

  SortedMap<String, Pace> byModel() {
    return by(1, Target::model);
  }

  private SortedMap<String, Pace> by(int key, Function<Target, String> of) {
    SortedMap<String, Pace> paces = new TreeMap<>();
    for (Map.Entry<String, Figures> each : Line.by(key, lines).entrySet()) {
      paces.put(each.getKey(), Pace.of(each.getValue(), measuredOf(each.getKey(), of)));
    }
    return paces;
  }

  private @Nullable Measured measuredOf(String name, Function<Target, String> of) {
    return measured == null
        ? null
        : measured.entrySet().stream()
            .filter(each -> of.apply(each.getKey()).equals(name))
            .map(Map.Entry::getValue)
            .reduce(Measured.NONE, Measured::plus);
  }
}
