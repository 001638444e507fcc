package io.tollgate.usage.litellm.control.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Note;
import io.tollgate.usage.litellm.control.Notes;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Tenant;
import io.tollgate.usage.litellm.control.Texts;
import io.tollgate.usage.litellm.control.allowance.Grants;
import io.tollgate.usage.litellm.control.allowance.Purse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps end users, whom callers name with their calls, and what may be spent on each. */
@ApplicationScoped
class CustomerDesk {

  private static final String KIND = "customer";
  private static final String ID = "user_id";
  private static final int LONGEST_ID = 150;
  private static final Set<String> KEPT = Set.of("alias", "metadata");

  private final Notes notes;
  private final Grants grants;
  private final Directory directory;
  private final Spent spent;
  private final Rows rows;

  CustomerDesk(Notes notes, Grants grants, Directory directory, Spent spent, Rows rows) {
    this.notes = notes;
    this.grants = grants;
    this.directory = directory;
    this.spent = spent;
    this.rows = rows;
  }

  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    Tenant tenant = directory.owner(said.text("organization_id", null));
    String id = Texts.name(ID, said.required(ID), LONGEST_ID);
    if (notes.find(Reach.of(tenant.id()), KIND, id).isPresent()) {
      throw Refusal.taken(ID, KIND, id);
    }
    take(tenant, id, JsonNodeFactory.instance.objectNode(), said);
    return facts(known(Reach.of(tenant.id()), id));
  }

  @Transactional
  ObjectNode change(Said said) throws SQLException {
    rows.standStill();
    Tenant tenant = directory.owner(said.text("organization_id", null));
    Note customer = known(Reach.of(tenant.id()), said.required(ID));
    take(tenant, customer.id(), customer.said(), said);
    return facts(known(Reach.of(tenant.id()), customer.id()));
  }

  @Transactional
  ObjectNode show(Reach reach, String id) throws SQLException {
    return facts(known(reach, id));
  }

  @Transactional
  ArrayNode list(Reach reach) throws SQLException {
    ArrayNode customers = JsonNodeFactory.instance.arrayNode();
    for (Note customer : notes.all(reach, KIND)) {
      customers.add(facts(customer));
    }
    return customers;
  }

  /** Forgets them and their budgets; the ledger does not. */
  @Transactional
  ObjectNode delete(Said said) throws SQLException {
    rows.standStill();
    Tenant tenant = directory.owner(said.text("organization_id", null));
    @Nullable List<String> ids = said.texts("user_ids", null);
    said.nothingElse();
    if (ids == null || ids.isEmpty()) {
      throw Refusal.to("user_ids", "must have the customers to delete.");
    }
    List<Note> customers = new ArrayList<>();
    for (String id : ids) {
      customers.add(known(Reach.of(tenant.id()), id));
    }
    for (Note customer : customers) {
      grants.take(Purse.ofCustomer(tenant, customer.id()));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("deleted_customers", customers.size())
        .put("message", "Successfully deleted customers with ids: " + ids);
  }

  private void take(Tenant tenant, String id, ObjectNode before, Said said) throws SQLException {
    said.cannot(
        "cannot be said of an end user here. To stop the calls for one, set his max_budget to 0.",
        "blocked");
    said.cannot(
        "is chosen by keys and routing here, not by end user.",
        "default_model",
        "allowed_model_region",
        "object_permission");
    BigDecimal known = said.amount("spend", null);
    if (known != null && known.signum() != 0) {
      throw Refusal.to("spend", "cannot be set: it is what the ledger has.");
    }
    ObjectNode kept = before.deepCopy();
    kept.setAll(said.kept(KEPT));
    grants.give(Purse.ofCustomer(tenant, id), said, kept);
    said.nothingElse();
  }

  private Note known(Reach reach, String id) throws SQLException {
    return notes.find(reach, KIND, id).orElseThrow(() -> Refusal.unknown(ID, KIND, id));
  }

  private ObjectNode facts(Note customer) throws SQLException {
    Map<String, BigDecimal> ever = spent.onEndUsers(customer.tenant(), List.of(customer.id()));
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put(ID, customer.id())
        .put("alias", customer.said().path("alias").asText(null))
        .put("organization_id", customer.tenant().id().toString())
        .put("blocked", false)
        .put("created_at", customer.createdAt().toString());
    grants.into(
        Purse.ofCustomer(customer.tenant(), customer.id()),
        facts,
        ever.getOrDefault(customer.id(), BigDecimal.ZERO));
    ObjectNode table = facts.deepCopy();
    facts.set(
        "litellm_budget_table",
        table.retain(
            "budget_id", "max_budget", "budget_duration", "soft_budget", "budget_reset_at"));
    return facts;
  }
}
