package io.tollgate.usage.credential;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.edge.CredentialKeys;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stored credentials, as a document declares them: by where their secret is. Without it they stay
 * as they are.
 */
@ApplicationScoped
class CredentialsSection implements Section<CredentialsSection.Wish> {

  private static final String PROVIDER = "provider";
  private static final String SECRET = "secret";

  private final Credentials credentials;
  private final CredentialKeys keys;
  private final Lines lines;

  CredentialsSection(Credentials credentials, CredentialKeys keys, Lines lines) {
    this.credentials = credentials;
    this.keys = keys;
    this.lines = lines;
  }

  /** A credential, and the secret it shall have. */
  record Wish(String provider, String name, @Nullable NewSecret secret) {}

  /** As it is declared. */
  @RegisterForReflection
  record Declared(@Nullable String provider, @Nullable String name, @Nullable String secret) {}

  /** As it is compared: {@code secret} is not there when it is the one that is stored. */
  @RegisterForReflection
  record Shown(String provider, String name, @Nullable String secret) {}

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<Wish>> current() {
    return credentials.all().stream()
        .map(view -> item(new Wish(view.provider(), view.name(), null), null))
        .toList();
  }

  @Override
  public Item<Wish> read(Entry entry) {
    entry.as(Declared.class);
    String provider = entry.text(PROVIDER);
    String name = entry.text("name");
    if (!Credentials.isName(name)) {
      throw new Flaw("name", "must be made of small letters, digits and dashes, 63 at most.");
    }
    Optional<String> secret = entry.secret(SECRET);
    if (secret.isEmpty()) {
      if (credentials.view(provider, name).isEmpty()) {
        throw new Flaw(SECRET, "is missing: nothing is stored yet. Say env:NAME or file:/path.");
      }
      return item(new Wish(provider, name, null), null);
    }
    if (keys.ring().sealing().isEmpty()) {
      throw new Flaw(SECRET, "cannot be sealed here: %s.".formatted(CredentialKeys.REMEDY));
    }
    if (!NewSecret.isOne(secret.get())) {
      throw new Flaw(SECRET, NewSecret.RULE + ".");
    }
    return credentials.holds(provider, name, secret.get())
        ? item(new Wish(provider, name, null), null)
        : item(new Wish(provider, name, new NewSecret(secret.get())), "(another)");
  }

  @Override
  public List<Need> needs(Wish wish) {
    return List.of(new Need(PROVIDER, "providers", wish.provider()));
  }

  @Override
  public Optional<String> write(Wish wish) {
    if (wish.secret() != null) {
      credentials.put(wish.provider(), wish.name(), wish.secret().secret());
    }
    return Optional.empty();
  }

  @Override
  public void remove(Wish there) {
    if (credentials.remove(there.provider(), there.name())
        instanceof Stored.InUse(List<String> endpoints)) {
      throw new Flaw(
          "credentials",
          "cannot lose '%s/%s', which endpoints use: %s."
              .formatted(there.provider(), there.name(), String.join(", ", endpoints)));
    }
  }

  private Item<Wish> item(Wish wish, @Nullable String change) {
    return new Item<>(
        wish.provider() + "/" + wish.name(),
        lines.fields(new Shown(wish.provider(), wish.name(), change)),
        wish);
  }
}
