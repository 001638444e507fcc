package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.catalog.Withdrawal;
import io.tollgate.usage.credential.KeptCredentials;
import io.tollgate.usage.declared.Additions;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;

/** Puts models into the catalogue, with their providers, prices and names, and takes them out. */
@ApplicationScoped
class ModelDesk {

  private static final String ALIASES = "aliases";
  private static final String PROVIDERS = "providers";
  private static final String CREDENTIAL = "litellm";

  private final Offers offers;
  private final Additions additions;
  private final KeptCredentials credentials;
  private final Withdrawal withdrawal;
  private final Rows rows;

  ModelDesk(
      Offers offers,
      Additions additions,
      KeptCredentials credentials,
      Withdrawal withdrawal,
      Rows rows) {
    this.offers = offers;
    this.additions = additions;
    this.credentials = credentials;
    this.withdrawal = withdrawal;
    this.rows = rows;
  }

  /** Another model of a name shares its calls. */
  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    Deployment deployment = Deployments.read(said);
    // What is listed already is better known than from a script that says nothing of it.
    if (!said.has("model_info") && !offers.all(Reach.ALL, null, deployment.id()).isEmpty()) {
      deployment.document().remove("models");
    }
    put(deployment);
    return entry(deployment.id(), said.required("model_name"));
  }

  /** Lists a model as a whole as it shall be. */
  @Transactional
  ObjectNode change(Said said) throws SQLException {
    rows.standStill();
    ObjectNode info = said.object("model_info", null);
    String id = info == null ? "" : info.path("id").asText("");
    if (id.isEmpty()) {
      throw Refusal.to("model_info.id", "is missing.");
    }
    if (offers.all(Reach.ALL, null, id).isEmpty()) {
      throw Refusal.unknown("model_info.id", "model", id);
    }
    Deployment deployment = Deployments.read(said);
    if (!deployment.id().equals(id)) {
      throw Refusal.to(
          "litellm_params.model",
          "is %s here, and the id says %s: make the other with /model/new."
              .formatted(deployment.id(), id));
    }
    put(deployment);
    return entry(id, said.required("model_name"));
  }

  /** Takes a model out of use. What was called of it stays on the books. */
  @Transactional
  ObjectNode delete(Said said) throws SQLException {
    rows.standStill();
    String id = said.required("id");
    said.nothingElse();
    int slash = id.indexOf('/');
    if (slash < 1 || !withdrawal.of(id.substring(0, slash), id.substring(slash + 1))) {
      throw Refusal.unknown("id", "model", id);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("message", "Model: %s deleted successfully".formatted(id));
  }

  private void put(Deployment deployment) throws SQLException {
    ObjectNode document = deployment.document();
    String provider = deployment.provider();
    document.path(ALIASES).forEach(alias -> widen((ObjectNode) alias));
    try {
      deployment.secret().ifPresent(secret -> store(deployment, secret));
      if (isListed(provider)) {
        document.remove(PROVIDERS);
      }
      additions.put(document);
    } catch (Flaw flaw) {
      throw Deployments.refusal(flaw);
    }
  }

  // The key is sealed beside its provider, so the provider comes first.
  private void store(Deployment deployment, String secret) {
    if (!isListed(deployment.provider())) {
      ObjectNode provider = JsonNodeFactory.instance.objectNode();
      provider.set(PROVIDERS, deployment.document().path(PROVIDERS).deepCopy());
      additions.put(provider);
    }
    switch (credentials.keep(deployment.provider(), CREDENTIAL, secret)) {
      case KEPT -> {}
      case OTHER ->
          throw Refusal.to(
              "litellm_params.api_key",
              "is not the one %s has from here. A key belongs to the provider: change it with PUT /v1/providers/%1$s/credentials/%s."
                  .formatted(deployment.provider(), CREDENTIAL));
      case UNKEEPABLE ->
          throw Refusal.to(
              "litellm_params.api_key",
              "cannot be stored: it has characters no header has, or CREDENTIALS_KEY is not set.");
    }
    deployment
        .document()
        .putArray("endpoints")
        .addObject()
        .put("provider", deployment.provider())
        .put("name", CREDENTIAL)
        .put("stored_credential", CREDENTIAL);
  }

  private boolean isListed(String provider) {
    return additions.current(PROVIDERS).stream()
        .anyMatch(there -> there.path("id").asText().equals(provider));
  }

  private void widen(ObjectNode wished) {
    for (ObjectNode there : additions.current(ALIASES)) {
      if (!there.has("tenant") && there.path("name").equals(wished.path("name"))) {
        ObjectNode both = Deployments.widened(there, wished);
        wished.removeAll();
        wished.setAll(both);
      }
    }
  }

  private ObjectNode entry(String id, String name) throws SQLException {
    List<Offer> named = offers.all(Reach.ALL, name, id);
    Offer offer = named.isEmpty() ? offers.all(Reach.ALL, null, id).getFirst() : named.getFirst();
    return offer.entry();
  }

  /** All models, or one of them. */
  static ObjectNode list(List<Offer> offers) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var data = answer.putArray("data");
    offers.forEach(offer -> data.add(offer.entry()));
    return answer;
  }
}
