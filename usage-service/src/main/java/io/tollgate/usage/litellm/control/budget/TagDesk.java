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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps tags, and what may be spent under each. */
@ApplicationScoped
class TagDesk {

  private static final String KIND = "tag";
  private static final String NAME = "name";
  private static final int LONGEST_NAME = 100;
  private static final Set<String> KEPT = Set.of("description");

  private final Notes notes;
  private final Grants grants;
  private final Directory directory;
  private final Spent spent;
  private final Rows rows;

  TagDesk(Notes notes, Grants grants, Directory directory, Spent spent, Rows rows) {
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
    String name = Texts.name(NAME, said.required(NAME), LONGEST_NAME);
    Reach its = Reach.of(tenant.id());
    if (notes.find(its, KIND, name).isPresent()) {
      throw Refusal.taken(NAME, KIND, name);
    }
    said.cannot("are not chosen by tag here.", "models", "model_info");
    grants.give(Purse.ofTag(tenant, name), said, said.kept(KEPT));
    said.nothingElse();
    return facts(notes.find(its, KIND, name).orElseThrow());
  }

  @Transactional
  ArrayNode list(Reach reach) throws SQLException {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    for (Note tag : notes.all(reach, KIND)) {
      tags.add(facts(tag));
    }
    return tags;
  }

  private ObjectNode facts(Note tag) throws SQLException {
    Map<String, BigDecimal> ever = spent.underTags(tag.tenant(), List.of(tag.id()));
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put(NAME, tag.id())
        .put("description", tag.said().path("description").asText(null))
        .put("organization_id", tag.tenant().id().toString())
        .put("created_at", tag.createdAt().toString())
        .put("updated_at", tag.updatedAt().toString());
    facts.putArray("models");
    grants.into(
        Purse.ofTag(tag.tenant(), tag.id()), facts, ever.getOrDefault(tag.id(), BigDecimal.ZERO));
    return facts;
  }
}
