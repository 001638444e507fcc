package io.tollgate.metrics.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Usage told apart.
 *
 * @param by by what
 * @param total how many groups there are
 * @param others what all groups that are not on this page come to; absent by tag, for a call with
 *     two tags is in two groups
 */
@JsonInclude(Include.NON_NULL)
public record Groups(
    List<String> by,
    String sort,
    long total,
    int offset,
    int limit,
    List<Group> groups,
    @Nullable Shares others) {

  /**
   * One of them.
   *
   * @param key what it has in common; an id, or a name where there is one; empty where nothing was
   *     said
   */
  public record Group(Map<String, Of> key, Shares usage) {}

  /** A value, and what it is called where that is something else. */
  @JsonInclude(Include.NON_NULL)
  public record Of(String id, @Nullable String name) {}

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  static Groups of(Breakdown breakdown, Page page, Figures all, Names names) {
    List<Group> groups = page.lines().stream().map(line -> group(breakdown, line, names)).toList();
    boolean addUp = !breakdown.by().contains(Dimension.TAG);
    return new Groups(
        breakdown.by().stream().map(Dimension::word).toList(),
        breakdown.page().order().name().toLowerCase(java.util.Locale.ROOT),
        page.groups(),
        breakdown.page().offset(),
        breakdown.page().limit(),
        groups,
        addUp ? Shares.of(all.minus(Line.total(page.lines()))) : null);
  }

  /** What ids are called. */
  interface Names {
    @Nullable String of(Dimension dimension, String id);
  }

  private static Group group(Breakdown breakdown, Line line, Names names) {
    Map<String, Of> key = new LinkedHashMap<>();
    for (int i = 0; i < breakdown.by().size(); i++) {
      Dimension dimension = breakdown.by().get(i);
      String value = line.key(i).equals(NOBODY) ? "" : line.key(i);
      key.put(dimension.word(), new Of(value, names.of(dimension, value)));
    }
    return new Group(key, Shares.of(line.figures()));
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (String each : by) {
      columns.add(each);
      if (isId(each)) {
        columns.add(each + "_name");
      }
    }
    columns.addAll(Shares.COLUMNS);
    return columns;
  }

  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (Group group : groups) {
      List<Object> cells = new ArrayList<>();
      group
          .key()
          .forEach((dimension, value) -> {
            cells.add(value.id());
            if (isId(dimension)) {
              cells.add(value.name() == null ? "" : value.name());
            }
          });
      cells.addAll(group.usage().cells());
      rows.add(cells);
    }
    return rows;
  }

  private static boolean isId(String dimension) {
    return Dimension.valueOf(dimension.toUpperCase(java.util.Locale.ROOT)).isId();
  }
}
