package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shows lines day by day, taken apart by model, provider, key and whom they are looked at by. */
final class Activity {

  private Activity() {}

  /** Totals are those of the page, as LiteLLM's are: pages add up. */
  static ObjectNode of(List<Line> lines, Page page) {
    Map<LocalDate, List<Line>> days = new LinkedHashMap<>();
    lines.forEach(line -> days.computeIfAbsent(line.day(), unseen -> new ArrayList<>()).add(line));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var results = answer.putArray("results");
    Metrics total = Metrics.NONE;
    List<Map.Entry<LocalDate, List<Line>>> shown =
        days.entrySet().stream().skip(page.offset()).limit(page.size()).toList();
    for (Map.Entry<LocalDate, List<Line>> day : shown) {
      Metrics sum = sum(day.getValue());
      total = total.plus(sum);
      ObjectNode result = results.addObject().put("date", day.getKey().toString());
      sum.into(result.putObject("metrics"), "");
      breakDown(day.getValue(), result.putObject("breakdown"));
    }
    ObjectNode metadata = answer.putObject("metadata");
    total.into(metadata, "total_");
    long pages = page.of(days.size());
    metadata
        .put("page", page.number())
        .put("total_pages", pages)
        .put("has_more", page.number() < pages);
    return answer;
  }

  private static void breakDown(List<Line> lines, ObjectNode into) {
    group(lines, Line::model, into.putObject("models"), Activity::ofNothing);
    group(lines, Line::provider, into.putObject("providers"), Activity::ofNothing);
    group(lines, Line::token, into.putObject("api_keys"), Activity::ofKey);
    group(lines, Line::who, into.putObject("entities"), Activity::ofEntity);
  }

  private static void group(
      List<Line> lines,
      Function<Line, String> by,
      ObjectNode into,
      Function<Line, ObjectNode> about) {
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    lines.forEach(
        line -> groups.computeIfAbsent(by.apply(line), unseen -> new ArrayList<>()).add(line));
    groups.forEach((name, its) -> {
      ObjectNode group = into.putObject(name);
      sum(its).into(group.putObject("metrics"), "");
      group.set("metadata", about.apply(its.getFirst()));
    });
  }

  static Metrics sum(List<Line> lines) {
    return lines.stream().map(Line::metrics).reduce(Metrics.NONE, Metrics::plus);
  }

  private static ObjectNode ofNothing(Line line) {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode ofKey(Line line) {
    return ofNothing(line).put("key_alias", line.keyName()).put("team_id", line.team());
  }

  private static ObjectNode ofEntity(Line line) {
    return ofNothing(line).put("alias", line.whoseName());
  }
}
