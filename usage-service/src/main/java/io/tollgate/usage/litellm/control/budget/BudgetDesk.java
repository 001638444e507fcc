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
import io.tollgate.usage.litellm.control.allowance.Allowance;
import io.tollgate.usage.litellm.control.allowance.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps budgets that are no one's until somebody is given one. */
@ApplicationScoped
class BudgetDesk {

  private static final String ID = "budget_id";
  private static final int LONGEST_ID = 100;

  /** What there is to be said of a budget. */
  private static final Set<String> KEPT =
      Set.of(
          "max_budget",
          "soft_budget",
          "budget_duration",
          "budget_limits",
          "model_max_budget",
          "tpm_limit",
          "rpm_limit",
          "max_parallel_requests",
          "model_tpm_limit",
          "model_rpm_limit");

  private final Notes notes;
  private final Templates templates;
  private final Directory directory;
  private final Rows rows;

  BudgetDesk(Notes notes, Templates templates, Directory directory, Rows rows) {
    this.notes = notes;
    this.templates = templates;
    this.directory = directory;
    this.rows = rows;
  }

  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    Tenant tenant = directory.owner(said.text("organization_id", null));
    String asked = said.text(ID, null);
    String id = asked == null ? UUID.randomUUID().toString() : Texts.name(ID, asked, LONGEST_ID);
    if (notes.find(Reach.of(tenant.id()), Templates.KIND, id).isPresent()) {
      throw Refusal.taken(ID, "budget", id);
    }
    Allowance.UNLIMITED.with(said);
    notes.put(tenant, Templates.KIND, id, said.kept(KEPT), null);
    said.nothingElse();
    return facts(templates.known(Reach.of(tenant.id()), id));
  }

  /** Changes a budget, and what all have who were given it. */
  @Transactional
  ObjectNode change(Said said) throws SQLException {
    rows.standStill();
    Note budget = known(said, said.required(ID));
    ObjectNode kept = budget.said().deepCopy();
    kept.setAll(said.kept(KEPT));
    Allowance.UNLIMITED.with(said);
    said.nothingElse();
    notes.put(budget.tenant(), Templates.KIND, budget.id(), kept, null);
    templates.spread(budget, said);
    return facts(templates.known(Reach.of(budget.tenant().id()), budget.id()));
  }

  @Transactional
  ArrayNode show(Reach reach, Said said) throws SQLException {
    List<String> ids = said.texts("budgets", null);
    said.nothingElse();
    if (ids == null || ids.isEmpty()) {
      throw Refusal.to("budgets", "must have the ids of budgets.");
    }
    ArrayNode budgets = JsonNodeFactory.instance.arrayNode();
    for (String id : ids) {
      budgets.add(facts(templates.known(reach, id)));
    }
    return budgets;
  }

  @Transactional
  ArrayNode list(Reach reach) throws SQLException {
    ArrayNode budgets = JsonNodeFactory.instance.arrayNode();
    notes.all(reach, Templates.KIND).forEach(budget -> budgets.add(facts(budget)));
    return budgets;
  }

  /** Those who were given it keep what they have of it. */
  @Transactional
  ObjectNode delete(Said said) throws SQLException {
    rows.standStill();
    Note budget = known(said, said.required("id"));
    said.nothingElse();
    for (Note given : notes.given(budget.tenant(), budget.id())) {
      notes.put(given.tenant(), given.kind(), given.id(), given.said(), null);
    }
    notes.remove(budget.tenant(), Templates.KIND, budget.id());
    return facts(budget);
  }

  private Note known(Said said, String id) throws SQLException {
    @Nullable String organization = said.text("organization_id", null);
    return templates.known(Reach.of(directory.owner(organization).id()), id);
  }

  private static ObjectNode facts(Note budget) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put(ID, budget.id())
        .put("organization_id", budget.tenant().id().toString())
        .put("created_at", budget.createdAt().toString())
        .put("updated_at", budget.updatedAt().toString());
    Templates.allowance(budget).into(facts);
    return facts;
  }
}
