package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import java.util.List;
import java.util.Set;

/** What users, teams and organizations cannot have here, whoever asks for it. */
final class MemberWords {

  private static final Set<String> ALL_MODELS =
      Set.of("all-proxy-models", "no-default-models", "*");
  private static final List<String> IN_FORCE_THERE = List.of("guardrails", "policies", "tags");

  private MemberWords() {}

  static void refuse(Said said) {
    List<String> models = said.texts("models", null);
    if (models != null && !ALL_MODELS.containsAll(models)) {
      throw Refusal.to("models", "restricts keys here: say it with /key/generate or /key/update.");
    }
    said.cannot(
        "cannot be had here: guardrails are not run, so calls would go unchecked.",
        "guardrails",
        "policies",
        "disable_global_guardrails");
    said.cannot("belong to keys here: say them with /key/generate.", "tags");
    said.cannot(
        "cannot be had here. An alias belongs to everybody or to a tenant: PUT /v1/aliases.",
        "model_aliases",
        "aliases",
        "config",
        "router_settings");
    said.cannot(
        "cannot be restricted here: it is said of keys.",
        "permissions",
        "object_permission",
        "allowed_cache_controls",
        "allowed_passthrough_routes",
        "team_member_permissions",
        "prompts",
        "access_group_ids");
    said.cannot(
        "binds nobody here: give each member's keys a budget of their own.",
        "max_budget_in_team",
        "team_member_budget",
        "team_member_rpm_limit",
        "team_member_tpm_limit",
        "team_member_key_duration");
    said.cannot("cannot be sent from here.", "send_invite_email");
    ObjectNode metadata = said.object("metadata", null);
    if (metadata != null) {
      IN_FORCE_THERE.stream()
          .filter(metadata::has)
          .findFirst()
          .ifPresent(field -> {
            throw Refusal.to(
                "metadata." + field, "would not be in force here. Leave it out of the metadata.");
          });
    }
  }

  /** What is kept of something, with what is said of it now. */
  static ObjectNode kept(ObjectNode before, Said said, Set<String> fields) {
    ObjectNode kept = before.deepCopy();
    kept.setAll(said.kept(fields));
    return kept;
  }

  /** Puts in what was kept; what never was is null. */
  static void show(ObjectNode kept, ObjectNode facts, Set<String> fields) {
    for (String field : fields) {
      facts.set(field, kept.has(field) ? kept.get(field) : JsonNodeFactory.instance.nullNode());
    }
    if (!facts.path("metadata").isObject()) {
      facts.putObject("metadata");
    }
    facts.putArray("models");
  }
}
