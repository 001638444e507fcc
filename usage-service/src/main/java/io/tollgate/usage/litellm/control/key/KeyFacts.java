package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.ApiKey;
import io.tollgate.usage.litellm.control.allowance.Standing;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says of a key what LiteLLM says. */
final class KeyFacts {

  private static final int SHOWN = ApiKey.PREFIX.length() + 22;
  private static final String NO_SECRET = "";

  private KeyFacts() {}

  static ObjectNode of(KeyRecord key, Standing standing) {
    UUID id = key.key().id();
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put("token", id.toString())
        .put("key_name", name(id))
        .put("key_alias", alias(key.key().name()))
        .put("expires", text(key.expiresAt()))
        .put("user_id", key.user())
        .put("team_id", key.team() == null ? null : key.team().toString())
        .put("organization_id", key.key().tenant().id().toString())
        .put("blocked", key.blockedAt() != null)
        .put("created_at", key.createdAt().toString())
        .put("updated_at", text(key.rotatedAt() == null ? key.createdAt() : key.rotatedAt()));
    var models = facts.putArray("models");
    key.models().forEach(models::add);
    var tags = facts.putArray("tags");
    key.tags().forEach(tags::add);
    ObjectNode metadata = key.metadata().deepCopy();
    if (!key.tags().isEmpty()) {
      metadata.set("tags", tags.deepCopy());
    }
    facts.set("metadata", metadata);
    facts.putObject("aliases");
    facts.putObject("permissions");
    facts.putArray("guardrails");
    standing.into(facts, key.spent());
    return facts;
  }

  /** What of a key may be seen: its beginning, which is its id and no secret. */
  private static String name(UUID id) {
    return new ApiKey(id, NO_SECRET).reveal().substring(0, SHOWN) + "...";
  }

  private static @Nullable String alias(String name) {
    return name.equals(KeyWords.UNNAMED) ? null : name;
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
