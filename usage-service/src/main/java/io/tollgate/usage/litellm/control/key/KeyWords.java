package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.account.KeyTerms;
import io.tollgate.usage.account.Metadata;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What LiteLLM's scripts say of keys, as the terms of a key here. */
final class KeyWords {

  /** A key needs a name here, and none there. */
  static final String UNNAMED = "unnamed key";

  private static final String TAGS = "tags";
  private static final String METADATA = "metadata";
  private static final String MODELS = "models";
  private static final Set<String> ALL_MODELS = Set.of("all-proxy-models", "all-team-models", "*");
  private static final Set<String> KINDS = Set.of("default", "llm_api");

  /** What would be in force if it stood in the metadata of a key there. */
  private static final List<String> IN_FORCE_THERE =
      List.of(
          "guardrails",
          "policies",
          "enforced_params",
          "allowed_passthrough_routes",
          "model_tpm_limit",
          "model_rpm_limit",
          "model_max_budget",
          "rpm_limit_type",
          "tpm_limit_type");

  private KeyWords() {}

  /** Refuses what a key cannot have here, by its name. */
  static void refuse(Said said) {
    said.cannot(
        "cannot be had here: guardrails are not run, so calls would go unchecked.",
        "guardrails",
        "policies",
        "disable_global_guardrails");
    said.cannot(
        "cannot be had here. An alias belongs to everybody or to a tenant: PUT /v1/aliases.",
        "aliases",
        "config",
        "router_settings");
    said.cannot(
        "cannot be restricted here; models says which models, and scopes of PATCH /v1/keys/{id} what for.",
        "permissions",
        "allowed_routes",
        "allowed_passthrough_routes",
        "allowed_cache_controls",
        "enforced_params",
        "object_permission",
        "allowed_vector_store_indexes",
        "prompts",
        "access_group_ids");
    said.cannot(
        "cannot be had here: rotate keys with POST /key/{key}/regenerate.",
        "auto_rotate",
        "rotation_interval");
    said.cannot("cannot be chosen: keys are made here.", "key_value", "new_key", "new_master_key");
    said.cannot("cannot be sent from here.", "send_invite_email");
    said.cannot("has nothing to belong to here.", "project_id", "agent_id");
    said.cannot("cannot be fixed: limits are limits here.", "rpm_limit_type", "tpm_limit_type");
    BigDecimal spend = said.amount("spend", null);
    if (spend != null && spend.signum() != 0) {
      throw Refusal.to("spend", "cannot be set: it is what the ledger has.");
    }
    String kind = said.text("key_type", null);
    if (kind != null && !KINDS.contains(kind)) {
      throw Refusal.to(
          "key_type", "must be default or llm_api: keys call models, and manage nothing.");
    }
    ObjectNode metadata = said.object(METADATA, null);
    if (metadata != null) {
      for (String field : IN_FORCE_THERE) {
        if (metadata.has(field) && !metadata.path(field).isNull()) {
          throw Refusal.to(
              METADATA + "." + field, "would not be in force here. Leave it out of the metadata.");
        }
      }
    }
  }

  /** The terms of a new key. */
  static KeyTerms terms(Said said, @Nullable String team, @Nullable String user, Instant now) {
    return with(KeyTerms.named(UNNAMED), said, team, user, now);
  }

  /** Terms with what is said of them. */
  static KeyTerms with(
      KeyTerms before, Said said, @Nullable String team, @Nullable String user, Instant now) {
    String alias = said.text("key_alias", before.name());
    return new KeyTerms(
        alias == null ? UNNAMED : alias,
        team,
        user,
        before.scopes(),
        models(said, before.allowedModels()),
        before.allowedIps(),
        tags(said, before.tags()),
        metadata(said, before.metadata()),
        expires(said, before.expiresAt(), now));
  }

  private static @Nullable List<String> models(Said said, @Nullable List<String> before) {
    List<String> models = said.texts(MODELS, before);
    return models == null || models.isEmpty() || ALL_MODELS.containsAll(models) ? null : models;
  }

  private static List<String> tags(Said said, List<String> before) {
    List<String> tags = said.texts(TAGS, null);
    if (tags != null) {
      return tags;
    }
    ObjectNode metadata = said.object(METADATA, null);
    if (metadata == null || !metadata.has(TAGS)) {
      return said.has(TAGS) ? List.of() : before;
    }
    JsonNode inside = metadata.path(TAGS);
    if (!inside.isArray()) {
      throw Refusal.to(METADATA + "." + TAGS, "must be a list of texts.");
    }
    return inside.valueStream().map(tag -> Said.textOf(METADATA + "." + TAGS, tag)).toList();
  }

  private static Metadata metadata(Said said, Metadata before) {
    if (!said.has(METADATA)) {
      return before;
    }
    ObjectNode metadata = said.object(METADATA, null);
    if (metadata == null) {
      return Metadata.NONE;
    }
    ObjectNode own = metadata.deepCopy();
    own.remove(TAGS);
    return new Metadata(own);
  }

  private static @Nullable Instant expires(Said said, @Nullable Instant before, Instant now) {
    if (!said.has("duration")) {
      return before;
    }
    String duration = said.text("duration", null);
    return duration == null || duration.equals("-1")
        ? null
        : Span.read("duration", duration).after("duration", now);
  }
}
