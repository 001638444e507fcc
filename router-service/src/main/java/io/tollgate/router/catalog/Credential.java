package io.tollgate.router.catalog;

/** Where the key of an endpoint is found. */
public sealed interface Credential {

  Credential PROVIDERS_OWN = new ProvidersOwn();

  /** The provider's own setting has it. */
  record ProvidersOwn() implements Credential {}

  /** This setting of the router has it. */
  record Setting(String name) implements Credential {}

  /** The catalogue has it, sealed. */
  record Stored(String name, String sealed) implements Credential {
    @Override
    public String toString() {
      return "Stored[" + name + "]";
    }
  }

  /** The setting of this name; the provider's own when it is empty. */
  static Credential setting(String name) {
    return name.isEmpty() ? PROVIDERS_OWN : new Setting(name);
  }
}
