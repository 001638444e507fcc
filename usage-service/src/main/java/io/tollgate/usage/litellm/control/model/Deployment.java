package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A model as a script adds it.
 *
 * @param document what it is here
 * @param id of the model: its provider and its name
 * @param secret the provider's key, where the script brought it along
 */
record Deployment(ObjectNode document, String id, Optional<String> secret) {

  String provider() {
    return document.path("providers").path(0).path("id").asText();
  }

  @Override
  public String toString() {
    return "Deployment[" + id + "]";
  }
}
