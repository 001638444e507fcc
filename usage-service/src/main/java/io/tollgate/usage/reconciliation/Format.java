package io.tollgate.usage.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms of usage files that are read. */
enum Format {
  /** Ours, as CSV. */
  TOLLGATE_CSV,
  /** Ours, an object of JSON on each line. */
  TOLLGATE_JSONL,
  /** Pages of OpenAI's {@code /v1/organization/usage/completions}, by model. */
  OPENAI_USAGE,
  /** Pages of OpenAI's {@code /v1/organization/costs}, by line item. */
  OPENAI_COSTS,
  /** Pages of Anthropic's {@code /v1/organizations/usage_report/messages}, by model. */
  ANTHROPIC_USAGE,
  /** Pages of Anthropic's {@code /v1/organizations/cost_report}, by description. */
  ANTHROPIC_COSTS;

  static final List<String> WORDS = Arrays.stream(values()).map(Format::word).toList();

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
