package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.ApiKey.Network;
import io.tollgate.contract.ApiKey.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a key, and changed. A list that is null restricts nothing.
 *
 * @param name what people know it by
 * @param team the name of one of the tenant's teams
 * @param user the name of one of the tenant's users
 * @param scopes what it may be used for
 * @param allowedModels the models it may be answered by: a model's name, {@code provider/model},
 *     {@code provider/*}, or an alias, which allows what it leads to for who asks by it
 * @param allowedIps from where it may be used: addresses, and networks such as {@code 10.0.0.0/8}
 * @param tags words that go with everything it is used for
 * @param metadata whatever its keepers want to know of it
 * @param expiresAt when it stops working; never when null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record KeyTerms(
    String name,
    @Nullable String team,
    @Nullable String user,
    @Nullable List<String> scopes,
    @Nullable List<String> allowedModels,
    @Nullable List<String> allowedIps,
    List<String> tags,
    @Schema(type = SchemaType.OBJECT) Metadata metadata,
    @Nullable Instant expiresAt) {

  static final Set<String> FIELDS =
      Set.of(
          "name",
          "team",
          "user",
          "scopes",
          "allowed_models",
          "allowed_ips",
          "tags",
          "metadata",
          "expires_at");

  private static final int MOST_ENTRIES = 200;
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 100;
  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T00:00:00Z");
  private static final List<String> SCOPES =
      Arrays.stream(Scope.values()).map(Scope::word).toList();

  public KeyTerms {
    Texts.name("name", name);
    scopes = Texts.restriction("scopes", scopes, MOST_ENTRIES, KeyTerms::scope);
    allowedModels =
        Texts.restriction("allowed_models", allowedModels, MOST_ENTRIES, KeyTerms::model);
    allowedIps = Texts.restriction("allowed_ips", allowedIps, MOST_ENTRIES, KeyTerms::network);
    tags = Texts.bounded("tags", tags, MOST_TAGS, KeyTerms::tag);
    if (expiresAt != null) {
      if (expiresAt.isAfter(LAST_MOMENT)) {
        throw Objection.to("expires_at", "must be before the year 10000, or null for never.");
      }
      expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** Those of a key that may be used by anybody for everything, for ever. */
  public static KeyTerms named(String name) {
    return new KeyTerms(name, null, null, null, null, null, List.of(), Metadata.NONE, null);
  }

  /** Those of a new one. */
  static KeyTerms of(Body body) {
    return named(body.required("name", null)).with(body);
  }

  KeyTerms with(Body body) {
    List<String> newTags = body.texts("tags", tags);
    ObjectNode newMetadata = body.object("metadata", metadata.json());
    return new KeyTerms(
        body.required("name", name),
        body.text("team", team),
        body.text("user", user),
        body.texts("scopes", scopes),
        body.texts("allowed_models", allowedModels),
        body.texts("allowed_ips", allowedIps),
        newTags == null ? List.of() : newTags,
        newMetadata == null ? Metadata.NONE : new Metadata(newMetadata),
        body.moment("expires_at", expiresAt));
  }

  private static String scope(String word) {
    if (!SCOPES.contains(word)) {
      throw Objection.to("scopes", "must be some of: " + String.join(", ", SCOPES) + ".", SCOPES);
    }
    return word;
  }

  // It chooses among those that are allowed, so on its own it allows nothing.
  private static String model(String name) {
    if (name.equals("auto") || name.equals("*")) {
      throw Objection.to(
          "allowed_models",
          "cannot have '%s': 'auto' chooses among the models on the list. Leave it out to allow all."
              .formatted(name));
    }
    return Texts.name("allowed_models", name);
  }

  private static String network(String text) {
    return Network.parse(text)
        .map(Network::toString)
        .orElseThrow(() ->
            Objection.to(
                "allowed_ips",
                "has '%s', which is no network. Write addresses like 192.0.2.7 or 2001:db8::1, and networks like 10.0.0.0/8 or 2001:db8::/32, with zeros after their length."
                    .formatted(text)));
  }

  private static String tag(String tag) {
    if (tag.length() > LONGEST_TAG) {
      throw Objection.to(
          "tags", "must not have a tag of more than %d characters.".formatted(LONGEST_TAG));
    }
    return Texts.name("tags", tag);
  }
}
