package io.tollgate.edge;

import java.util.Map;
import java.util.UUID;

/**
 * What a tenant has, for tests of the walls between tenants.
 *
 * @param things ids and names by what they are of, the tenant's own name and id among them; no two
 *     tenants have one alike
 */
public record Belongings(UUID tenant, Map<String, String> things) {
  public Belongings {
    things = Map.copyOf(things);
  }
}
