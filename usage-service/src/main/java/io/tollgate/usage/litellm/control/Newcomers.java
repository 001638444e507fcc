package io.tollgate.usage.litellm.control;

import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.account.UserTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** Makes users whom a script names before it has made them, as LiteLLM does. */
@ApplicationScoped
public class Newcomers {

  private final Accounts accounts;
  private final Directory directory;

  Newcomers(Accounts accounts, Directory directory) {
    this.accounts = accounts;
    this.directory = directory;
  }

  /** The tenant's user of this name, who is made when there is none. */
  public Found user(Tenant tenant, String name) throws SQLException {
    Optional<Found> known = directory.findUser(Reach.of(tenant.id()), name);
    return known.isPresent() ? known.get() : made(tenant, name);
  }

  public Found made(Tenant tenant, String name) {
    var user = accounts.users().add(tenant.name(), new UserTerms(name, null));
    return new Found(tenant, user.id(), user.terms().name());
  }
}
