package io.tollgate.metrics.sums;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of one group: its keys, in the order of what it was told apart by. */
public record Line(List<String> keys, Figures figures) {

  public Line {
    keys = List.copyOf(keys);
  }

  public String key(int place) {
    return keys.get(place);
  }

  /** All of them together. */
  public static Figures total(Collection<Line> lines) {
    return lines.stream().map(Line::figures).reduce(Figures.NONE, Figures::plus);
  }

  /** The same, told apart by one of the keys only, in the order of the alphabet. */
  public static SortedMap<String, Figures> by(int place, Collection<Line> lines) {
    return lines.stream()
        .collect(
            Collectors.toMap(line -> line.key(place), Line::figures, Figures::plus, TreeMap::new));
  }

  /** What each has to show. */
  public static <T> SortedMap<String, T> each(
      SortedMap<String, Figures> groups, Function<Figures, T> share) {
    SortedMap<String, T> shares = new TreeMap<>();
    groups.forEach((name, figures) -> shares.put(name, share.apply(figures)));
    return shares;
  }
}
