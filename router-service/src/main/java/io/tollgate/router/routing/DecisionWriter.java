package io.tollgate.router.routing;

import io.tollgate.contract.TokenClass;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Wishes;
import io.tollgate.router.json.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Writes a decision down, short and complete: what it was decided by is all there, and no content.
 * What is as usual is left out.
 */
final class DecisionWriter {

  private final Decision decision;
  private final JsonText json;

  private DecisionWriter(Decision decision, JsonText json) {
    this.decision = decision;
    this.json = json;
  }

  static String write(Decision decision, List<Tried> tried) {
    return JsonText.text(json -> new DecisionWriter(decision, json).write(tried));
  }

  private void write(List<Tried> tried) {
    json.object();
    json.field("at", decision.snapshotAt().toEpochMilli());
    writeQuestion(decision.question());
    json.name("legs").array();
    for (Leg leg : decision.legs()) {
      write(leg);
    }
    json.endArray();
    json.name("seen").array();
    for (Considered one : decision.candidates()) {
      write(one);
    }
    json.endArray();
    if (!decision.others().isEmpty()) {
      json.name("more").object();
      for (Map.Entry<Reason, Integer> other : decision.others().entrySet()) {
        json.field(other.getKey().word(), other.getValue());
      }
      json.endObject();
    }
    if (decision.plan() instanceof Plan.Attempts(var models)) {
      json.field("plan", models.size()); // they are the first that were seen
    }
    json.name("tried").array();
    for (Tried one : tried) {
      write(one);
    }
    json.endArray();
    json.endObject();
  }

  private void writeQuestion(Question question) {
    json.field("model", question.model());
    json.field("op", question.operation().word());
    json.field("in", question.inputTokens());
    if (question.maxOutputTokens().isPresent()) {
      json.field("out", question.maxOutputTokens().getAsInt());
    }
    if (!question.needs().isEmpty()) {
      words("needs", question.needs().stream().map(Explanation::word).sorted().toList());
    }
    if (question.atLeast().isPresent()) {
      json.field("tier", question.atLeast().get().word());
    }
    if (!question.wishes().equals(Wishes.NONE)) {
      write(question.wishes());
    }
  }

  private void write(Wishes wishes) {
    json.name("wishes").object();
    words("models", wishes.models());
    words("order", wishes.order());
    words("only", wishes.only());
    words("ignore", wishes.ignore());
    json.field("fallbacks", wishes.fallbacks());
    json.field("strict", wishes.strict());
    if (wishes.mostPerMillionIn().isPresent()) {
      json.field("max_in", wishes.mostPerMillionIn().get().toPlainString());
    }
    if (wishes.mostPerMillionOut().isPresent()) {
      json.field("max_out", wishes.mostPerMillionOut().get().toPlainString());
    }
    if (wishes.retries().isPresent()) {
      json.field("retries", wishes.retries().getAsInt());
    }
    words("unheeded", wishes.unheeded());
    json.endObject();
  }

  private void write(Leg leg) {
    json.array();
    json.value(leg.name());
    json.value(leg.naming().word());
    json.value(leg.sort().name());
    json.value(leg.free());
    json.endArray();
  }

  private void write(Considered one) {
    Model model = one.model();
    json.object();
    json.field("p", model.provider());
    json.field("m", model.name());
    if (one.leg() > 0) {
      json.field("leg", one.leg());
    }
    if (!one.suits()) {
      json.field("why", one.reason().word());
    }
    if (model.isSandbox() || model.kind().equals(Model.OLLAMA)) {
      json.field("kind", model.kind());
    }
    if (model.operation() != Suitability.served(decision.question().operation())) {
      json.field("op", model.operation().word());
    }
    json.field("ctx", model.contextTokens());
    json.field("max", model.maxOutputTokens());
    if (model.tier().isPresent()) {
      json.field("tier", model.tier().get());
    }
    if (model.price().isPresent()) {
      json.field("in", model.price().get().of(TokenClass.INPUT).toPlainString());
      json.field("out", model.price().get().of(TokenClass.OUTPUT).toPlainString());
    }
    if (!model.abilities().containsAll(decision.question().needs())) {
      writeLacking(model);
    }
    write(one.vitals());
    json.endObject();
  }

  private void writeLacking(Model model) {
    words(
        "lacks",
        decision.question().needs().stream()
            .filter(need -> !model.abilities().contains(need))
            .map(Explanation::word)
            .sorted()
            .toList());
  }

  private void write(Vitals vitals) {
    if (vitals.equals(Vitals.UNSEEN)) {
      return;
    }
    json.name("vitals").array();
    json.value(vitals.well());
    json.value(vitals.failureShare());
    write(vitals.firstTokenMillis());
    write(vitals.tokensPerSecond());
    json.endArray();
  }

  private void write(OptionalDouble figure) {
    if (figure.isPresent()) {
      json.value(figure.getAsDouble());
    } else {
      json.nothing();
    }
  }

  private void write(Tried one) {
    json.array();
    json.value(one.model());
    json.value(one.outcome());
    json.value(one.errorClass());
    json.value(one.millis());
    json.endArray();
  }

  private void words(String field, Collection<String> words) {
    if (words.isEmpty()) {
      return;
    }
    json.name(field).array();
    for (String word : words) {
      json.value(word);
    }
    json.endArray();
  }
}
