package io.tollgate.metrics.query;

import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Decides whose usage a request is about: never more than its token may see. */
@ApplicationScoped
public class Tenants {

  // What cannot be a name or an id is not looked up: Postgres would refuse some of it in worse
  // words.
  private static final Pattern NAME_OR_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,62}");

  private final Books books;
  private final TenantStore store;

  Tenants(Books books, TenantStore store) {
    this.books = books;
    this.store = store;
  }

  /**
   * All that the token may see, or the one tenant of it that the parameter names, by name or id.
   * What the token may not see does not exist, so nobody learns who else is a customer.
   */
  public TenantScope scope(JsonWebToken token, @Nullable String tenant) {
    TenantScope widest = widest(token);
    return tenant == null ? widest : narrowed(widest, tenant);
  }

  private static TenantScope widest(JsonWebToken token) {
    if (token.getGroups().contains(Claims.ADMIN)) {
      return new TenantScope.All();
    }
    String tenant = token.getClaim(Claims.TENANT);
    return new TenantScope.One(UUID.fromString(tenant));
  }

  private TenantScope narrowed(TenantScope widest, String tenant) {
    return books.read(
        widest,
        connection -> {
          Optional<UUID> found =
              NAME_OR_ID.matcher(tenant).matches()
                  ? store.find(connection, widest, tenant)
                  : Optional.empty();
          if (found.isEmpty()) {
            throw unknown(tenant, store.names(connection, widest));
          }
          return new TenantScope.One(found.get());
        });
  }

  private static WebApplicationException unknown(String tenant, List<String> names) {
    Problem problem =
        Problem.badParameter(
            "tenant",
            "'%s' is not the name or id of a tenant this token may see.".formatted(tenant),
            names);
    return new WebApplicationException(problem.response());
  }
}
