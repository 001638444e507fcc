package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be said of a tenant, and changed.
 *
 * @param timeZone where its days begin
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TenantTerms(String name, String timeZone) {

  static final Set<String> FIELDS = Set.of("name", "time_zone");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public TenantTerms {
    if (!NAME.matcher(name).matches()) {
      throw Objection.to(
          "name", "must have 1 to 63 small letters, digits and hyphens, and begin with no hyphen.");
    }
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException unknown) {
      throw Objection.to("time_zone", "must be a time zone like Europe/Berlin.");
    }
  }

  /** Those of a new one. */
  static TenantTerms of(Body body) {
    return new TenantTerms(body.required("name", null), body.required("time_zone", "UTC"));
  }

  TenantTerms with(Body body) {
    return new TenantTerms(body.required("name", name), body.required("time_zone", timeZone));
  }
}
