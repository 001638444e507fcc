package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shows lines as LiteLLM's reports and summaries do. */
final class Report {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private Report() {}

  /** By day, and there by whom they are looked at. */
  static ArrayNode byDay(List<Line> lines, String list, String name) {
    ArrayNode report = MAKE.arrayNode();
    groups(lines, line -> line.day().toString())
        .forEach((day, ofDay) -> {
          var whose = report.addObject().put("group_by_day", day).putArray(list);
          groups(ofDay, Line::whoseName)
              .forEach((who, its) -> {
                ObjectNode one =
                    whose.addObject().put(name, who).put("total_spend", Activity.sum(its).spend());
                var metadata = one.putArray("metadata");
                its.forEach(line ->
                    metadata
                        .addObject()
                        .put("model", line.model())
                        .put("spend", line.metrics().spend())
                        .put("total_tokens", line.metrics().tokens())
                        .put("api_key", line.token()));
              });
        });
    return report;
  }

  /** By key, and there by model. */
  static ArrayNode byKey(List<Line> lines) {
    ArrayNode report = MAKE.arrayNode();
    groups(lines, Line::token)
        .forEach((token, its) -> {
          ObjectNode one = report.addObject().put("api_key", token);
          totals(one, Activity.sum(its));
          var models = one.putArray("model_details");
          groups(its, Line::model)
              .forEach((model, ofModel) ->
                  totals(models.addObject().put("model", model), Activity.sum(ofModel)));
        });
    return report;
  }

  /** A line for each day. */
  static ArrayNode summary(List<Line> lines) {
    ArrayNode report = MAKE.arrayNode();
    groups(lines, line -> line.day().toString())
        .forEach((day, its) -> {
          ObjectNode one =
              report.addObject().put("startTime", day).put("spend", Activity.sum(its).spend());
          spends(one.putObject("users"), groups(its, Line::whoseName));
          spends(one.putObject("models"), groups(its, Line::model));
          spends(one.putObject("api_keys"), groups(its, Line::token));
        });
    return report;
  }

  private static void spends(ObjectNode into, Map<String, List<Line>> groups) {
    groups.forEach((name, its) -> into.put(name, Activity.sum(its).spend()));
  }

  private static void totals(ObjectNode into, Metrics sum) {
    into.put("total_cost", sum.spend())
        .put("total_input_tokens", sum.promptTokens())
        .put("total_output_tokens", sum.completionTokens());
  }

  private static Map<String, List<Line>> groups(List<Line> lines, Function<Line, String> by) {
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    lines.forEach(
        line -> groups.computeIfAbsent(by.apply(line), unseen -> new ArrayList<>()).add(line));
    return groups;
  }
}
