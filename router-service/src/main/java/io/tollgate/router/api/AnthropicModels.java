package io.tollgate.router.api;

import io.tollgate.router.catalog.Model;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The list of models as Anthropic's SDKs read it, on one page. */
final class AnthropicModels {

  private AnthropicModels() {}

  static JsonObject list(List<Model> models) {
    JsonArray data = new JsonArray();
    models.forEach(model -> data.add(entry(model)));
    return JsonObject.of(
        "data",
        data,
        "has_more",
        false,
        "first_id",
        models.isEmpty() ? null : models.getFirst().qualifiedName(),
        "last_id",
        models.isEmpty() ? null : models.getLast().qualifiedName());
  }

  private static JsonObject entry(Model model) {
    return JsonObject.of(
        "type",
        "model",
        "id",
        model.qualifiedName(),
        "display_name",
        model.name(),
        "created_at",
        model.listedAt().toString());
  }
}
