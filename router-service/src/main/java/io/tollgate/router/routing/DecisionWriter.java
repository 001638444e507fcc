package io.tollgate.router.routing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Wishes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Writes a decision down, short and complete: what it was decided by is all there, and no content.
 * What is as usual is left out.
 */
final class DecisionWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 400;

  private final Decision decision;
  private final JsonGenerator json;

  private DecisionWriter(Decision decision, JsonGenerator json) {
    this.decision = decision;
    this.json = json;
  }

  static String write(Decision decision, List<Tried> tried) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new DecisionWriter(decision, json).write(tried);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string can always be written to", impossible);
    }
    return text.toString();
  }

  private void write(List<Tried> tried) throws IOException {
    json.writeStartObject();
    json.writeNumberField("at", decision.snapshotAt().toEpochMilli());
    writeQuestion(decision.question());
    json.writeArrayFieldStart("legs");
    for (Leg leg : decision.legs()) {
      write(leg);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("seen");
    for (Considered one : decision.candidates()) {
      write(one);
    }
    json.writeEndArray();
    if (!decision.others().isEmpty()) {
      json.writeObjectFieldStart("more");
      for (Map.Entry<Reason, Integer> other : decision.others().entrySet()) {
        json.writeNumberField(other.getKey().word(), other.getValue());
      }
      json.writeEndObject();
    }
    if (decision.plan() instanceof Plan.Attempts(var models)) {
      json.writeNumberField("plan", models.size()); // they are the first that were seen
    }
    json.writeArrayFieldStart("tried");
    for (Tried one : tried) {
      write(one);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeQuestion(Question question) throws IOException {
    json.writeStringField("model", question.model());
    json.writeStringField("op", question.operation().word());
    json.writeNumberField("in", question.inputTokens());
    if (question.maxOutputTokens().isPresent()) {
      json.writeNumberField("out", question.maxOutputTokens().getAsInt());
    }
    if (!question.needs().isEmpty()) {
      words("needs", question.needs().stream().map(Explanation::word).sorted().toList());
    }
    if (question.atLeast().isPresent()) {
      json.writeStringField("tier", question.atLeast().get().word());
    }
    if (!question.wishes().equals(Wishes.NONE)) {
      write(question.wishes());
    }
  }

  private void write(Wishes wishes) throws IOException {
    json.writeObjectFieldStart("wishes");
    words("models", wishes.models());
    words("order", wishes.order());
    words("only", wishes.only());
    words("ignore", wishes.ignore());
    json.writeBooleanField("fallbacks", wishes.fallbacks());
    json.writeBooleanField("strict", wishes.strict());
    if (wishes.mostPerMillionIn().isPresent()) {
      json.writeStringField("max_in", wishes.mostPerMillionIn().get().toPlainString());
    }
    if (wishes.mostPerMillionOut().isPresent()) {
      json.writeStringField("max_out", wishes.mostPerMillionOut().get().toPlainString());
    }
    if (wishes.retries().isPresent()) {
      json.writeNumberField("retries", wishes.retries().getAsInt());
    }
    words("unheeded", wishes.unheeded());
    json.writeEndObject();
  }

  private void write(Leg leg) throws IOException {
    json.writeStartArray();
    json.writeString(leg.name());
    json.writeString(leg.naming().word());
    json.writeString(leg.sort().name());
    json.writeBoolean(leg.free());
    json.writeEndArray();
  }

  private void write(Considered one) throws IOException {
    Model model = one.model();
    json.writeStartObject();
    json.writeStringField("p", model.provider());
    json.writeStringField("m", model.name());
    if (one.leg() > 0) {
      json.writeNumberField("leg", one.leg());
    }
    if (!one.suits()) {
      json.writeStringField("why", one.reason().word());
    }
    if (model.isSandbox() || model.kind().equals(Model.OLLAMA)) {
      json.writeStringField("kind", model.kind());
    }
    if (model.operation() != Suitability.served(decision.question().operation())) {
      json.writeStringField("op", model.operation().word());
    }
    json.writeNumberField("ctx", model.contextTokens());
    json.writeNumberField("max", model.maxOutputTokens());
    if (model.tier().isPresent()) {
      json.writeStringField("tier", model.tier().get());
    }
    if (model.price().isPresent()) {
      json.writeStringField("in", model.price().get().input().toPlainString());
      json.writeStringField("out", model.price().get().output().toPlainString());
    }
    List<Need> lacking =
        decision.question().needs().stream()
            .filter(need -> !model.abilities().contains(need))
            .toList();
    if (!lacking.isEmpty()) {
      words("lacks", lacking.stream().map(Explanation::word).sorted().toList());
    }
    write(one.vitals());
    json.writeEndObject();
  }

  private void write(Vitals vitals) throws IOException {
    if (vitals.equals(Vitals.UNSEEN)) {
      return;
    }
    json.writeArrayFieldStart("vitals");
    json.writeBoolean(vitals.well());
    json.writeNumber(vitals.failureShare());
    write(vitals.firstTokenMillis());
    write(vitals.tokensPerSecond());
    json.writeEndArray();
  }

  private void write(OptionalDouble figure) throws IOException {
    if (figure.isPresent()) {
      json.writeNumber(figure.getAsDouble());
    } else {
      json.writeNull();
    }
  }

  private void write(Tried one) throws IOException {
    json.writeStartArray();
    json.writeString(one.model());
    json.writeString(one.outcome());
    json.writeString(one.errorClass());
    json.writeNumber(one.millis());
    json.writeEndArray();
  }

  private void words(String field, Collection<String> words) throws IOException {
    if (words.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (String word : words) {
      json.writeString(word);
    }
    json.writeEndArray();
  }
}
