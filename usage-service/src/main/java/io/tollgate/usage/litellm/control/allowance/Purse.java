package io.tollgate.usage.litellm.control.allowance;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.usage.budget.Budget.Holder;
import io.tollgate.usage.budget.KeptBudgets.Owner;
import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose allowance it is: a key's, a user's, a team's, an organization's, or that of calls with a
 * tag or for an end user.
 *
 * @param level and {@code holder}: whom budgets and limits bind
 * @param tag the only calls it counts; null for all
 * @param called how names of its budgets end
 */
public record Purse(Tenant tenant, String level, UUID holder, @Nullable String tag, String called) {

  /** Where a note is. */
  public record Place(Tenant tenant, String kind, String id) {}

  public static Purse ofKey(Found key) {
    return of("key", key);
  }

  public static Purse ofUser(Found user) {
    return of("user", user);
  }

  public static Purse ofTeam(Found team) {
    return of("team", team);
  }

  public static Purse ofOrganization(Tenant tenant) {
    return new Purse(tenant, "tenant", tenant.id(), null, "organization " + tenant.id());
  }

  public static Purse ofCustomer(Tenant tenant, String customer) {
    String tag = Attribution.END_USER + customer;
    return new Purse(tenant, "tenant", tenant.id(), tag, "customer " + customer);
  }

  public static Purse ofTag(Tenant tenant, String tag) {
    return new Purse(tenant, "tenant", tenant.id(), tag, "tag " + tag);
  }

  private static Purse of(String level, Found holder) {
    return new Purse(holder.tenant(), level, holder.id(), null, level + " " + holder.id());
  }

  /** Where it is noted which budget it was given. */
  public Place note() {
    return new Place(
        tenant,
        called.substring(0, called.indexOf(' ')),
        called.substring(called.indexOf(' ') + 1));
  }

  /** How the names of its budgets end. */
  String ending() {
    return " of " + called;
  }

  Owner owner() {
    return new Owner(tenant.id(), tenant.zone(), new Holder(level, holder), tag, ending());
  }
}
