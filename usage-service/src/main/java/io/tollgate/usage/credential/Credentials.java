package io.tollgate.usage.credential;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.contract.Keyring;
import io.tollgate.contract.Keyring.Opened;
import io.tollgate.edge.CredentialKeys;
import io.tollgate.usage.credential.CredentialRow.Name;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.Session;

/** The keys of providers that are stored here, sealed. */
@ApplicationScoped
public class Credentials implements PanacheRepositoryBase<CredentialRow, Name> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  // Whoever changes the credentials of a provider waits for who does so already.
  private static final String PROVIDER =
      "SELECT id FROM providers WHERE id = :provider FOR NO KEY UPDATE";
  private static final String USERS =
      """
      SELECT id FROM endpoints
      WHERE provider_id = :provider AND stored_credential = :name
      ORDER BY id
      """;

  private final CredentialKeys keys;
  private final InstantSource clock;

  Credentials(CredentialKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The names of a provider's stored credentials. */
  @Transactional
  public List<String> names(String provider) {
    return of(provider).stream().map(CredentialView::name).toList();
  }

  @Transactional
  List<CredentialView> of(String provider) {
    return find("provider = ?1 order by name", provider).stream().map(CredentialView::of).toList();
  }

  @Transactional
  List<CredentialView> all() {
    return find("order by provider, name").stream().map(CredentialView::of).toList();
  }

  @Transactional
  Optional<CredentialView> view(String provider, String name) {
    return findByIdOptional(new Name(provider, name)).map(CredentialView::of);
  }

  /** Stores a secret, or puts it in the place of another; the same one again changes nothing. */
  @Transactional
  Stored put(String provider, String name, String secret) {
    if (!isName(name)) {
      return new Stored.BadName();
    }
    if (keys.ring().sealing().isEmpty()) {
      return new Stored.NoKey();
    }
    if (selected(PROVIDER, Map.of("provider", provider)).isEmpty()) {
      return new Stored.NoProvider();
    }
    Name id = new Name(provider, name);
    CredentialRow known = findById(id);
    if (known == null) {
      persistAndFlush(new CredentialRow(id, sealed(id, secret), clock.instant()));
      return new Stored.Made();
    }
    if (!holds(known, secret)) {
      known.replace(sealed(id, secret), clock.instant());
    }
    return new Stored.Kept();
  }

  /** Whether a stored credential is this secret; false too when it cannot be opened. */
  @Transactional
  boolean holds(String provider, String name, String secret) {
    return findByIdOptional(new Name(provider, name)).filter(row -> holds(row, secret)).isPresent();
  }

  @Transactional
  Stored remove(String provider, String name) {
    List<String> users = selected(USERS, Map.of("provider", provider, "name", name));
    if (!users.isEmpty()) {
      return new Stored.InUse(users);
    }
    return deleteById(new Name(provider, name)) ? new Stored.Gone() : new Stored.NoCredential();
  }

  private List<String> selected(String statement, Map<String, String> parameters) {
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(statement, String.class)
        .setProperties(parameters)
        .getResultList();
  }

  private boolean holds(CredentialRow row, String secret) {
    return keys.ring().open(row.provider, row.name, row.sealed)
            instanceof Opened.Secret(String text)
        && text.equals(secret);
  }

  private String sealed(Name id, String secret) {
    Keyring ring = keys.ring();
    return ring.close(id.provider(), id.name(), secret);
  }
}
