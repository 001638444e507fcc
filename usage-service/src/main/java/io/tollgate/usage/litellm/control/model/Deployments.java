package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.litellm.LeftOut;
import io.tollgate.usage.litellm.LiteLlmImport;
import io.tollgate.usage.litellm.LiteLlmImport.Imported;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import java.util.Optional;
import java.util.Set;

/** Reads what a script adds as the import of a whole {@code config.yaml} reads its entries. */
final class Deployments {

  private static final String API_KEY = "api_key";
  private static final String ENVIRONMENT = "os.environ/";
  private static final String FIRST = "model_list[0].";

  /** What is assumed where it is not said, and can be said any time. */
  private static final Set<String> ASSUMED =
      Set.of("model_info.max_input_tokens", "model_info.max_output_tokens");

  private Deployments() {}

  static Deployment read(Said said) {
    String name = said.required("model_name");
    ObjectNode params = said.object("litellm_params", null);
    ObjectNode info = said.object("model_info", null);
    said.nothingElse();
    if (params == null) {
      throw Refusal.to("litellm_params", "is missing.");
    }
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("model_name", name);
    ObjectNode ours = params.deepCopy();
    Optional<String> secret = secret(ours);
    entry.set("litellm_params", ours);
    if (info != null) {
      ObjectNode known = info.deepCopy();
      known.remove("db_model");
      entry.set("model_info", known);
    }
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.putArray("model_list").add(entry);
    return deployment(LiteLlmImport.of(file), secret);
  }

  private static Deployment deployment(Imported imported, Optional<String> secret) {
    for (LeftOut left : imported.leftOut()) {
      String path = left.path().replace(FIRST, "");
      if (!ASSUMED.contains(path)) {
        throw Refusal.to(path, left.reason());
      }
    }
    ObjectNode document = imported.document();
    ObjectNode model = (ObjectNode) document.path("models").path(0);
    String id = model.path("provider").asText() + "/" + model.path("model").asText();
    if (secret.isPresent()) {
      ((ObjectNode) document.path("providers").path(0)).remove("keyless");
    }
    return new Deployment(document, id, secret);
  }

  // A key itself is never part of a document.
  private static Optional<String> secret(ObjectNode params) {
    String key = params.path(API_KEY).asText("");
    if (key.isEmpty() || key.startsWith(ENVIRONMENT)) {
      return Optional.empty();
    }
    params.remove(API_KEY);
    return Optional.of(key);
  }

  /** An alias that leads where it led and to this model too, each with its share. */
  static ObjectNode widened(ObjectNode there, ObjectNode wished) {
    ObjectNode alias = there.deepCopy();
    ArrayNode targets = alias.withArray("targets");
    ArrayNode weights = alias.withArray("weights");
    while (weights.size() < targets.size()) {
      weights.add(1);
    }
    wished
        .path("targets")
        .forEach(target -> {
          if (targets.valueStream().noneMatch(target::equals)) {
            targets.add(target);
            weights.add(1);
          }
        });
    return alias;
  }

  static Refusal refusal(Flaw flaw) {
    Flaw.Told told = flaw.told();
    return Refusal.because(told.detail().strip());
  }
}
