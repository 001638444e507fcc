package io.tollgate.usage.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is written.
 *
 * @param name given by the address it is put to
 * @param baseUrl where it is; at the provider's address when absent
 * @param credential the name of the router's setting that holds its key; the provider's own when
 *     absent
 * @param storedCredential the name of one of the provider's stored credentials, in place of a
 *     setting
 * @param weight its share of the calls among those of its group; 1 when absent, 0 for none
 * @param group groups are tried in this order; 0 when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record EndpointLine(
    @Nullable String name,
    @Nullable String baseUrl,
    @Nullable String credential,
    @Nullable String storedCredential,
    @PositiveOrZero @Max(1_000_000) @Nullable Integer weight,
    @PositiveOrZero @Max(1_000) @Nullable Integer group,
    @Nullable Boolean enabled) {

  private static final Pattern CREDENTIAL =
      Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*");

  static EndpointLine of(EndpointRow row) {
    return new EndpointLine(
        row.id,
        row.baseUrl,
        row.credential,
        row.storedCredential,
        row.weight,
        row.group,
        row.enabled);
  }

  Optional<Objection> objection(Addresses addresses) {
    return Objection.first(
        List.of(
            addresses.objection("base_url", baseUrl),
            Objection.unless(
                credential == null || CREDENTIAL.matcher(credential).matches(),
                "credential",
                "must be the name of a setting of the router, such as OPENAI_API_KEY or OPENAI_API_KEY_EU. Store a key itself with PUT /v1/providers/{id}/credentials/{name} and name it in stored_credential."),
            Objection.unless(
                credential == null || storedCredential == null,
                "stored_credential",
                "cannot be there beside credential: an endpoint has the key of one of them.")));
  }

  void applyTo(EndpointRow row) {
    row.baseUrl = baseUrl;
    row.credential = credential;
    row.storedCredential = storedCredential;
    row.weight = weight == null ? 1 : weight;
    row.group = group == null ? 0 : group;
    row.enabled = enabled == null || enabled;
  }
}
