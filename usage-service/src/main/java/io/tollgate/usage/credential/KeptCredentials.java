package io.tollgate.usage.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The door for who brings a provider's key along with something else. */
@ApplicationScoped
public class KeptCredentials {

  private final Credentials credentials;

  KeptCredentials(Credentials credentials) {
    this.credentials = credentials;
  }

  /** What became of a key. */
  public enum Outcome {
    KEPT,
    /** There is another of this name, which stays. */
    OTHER,
    UNKEEPABLE
  }

  /** Stores a key of a provider that is listed, unless there is another. */
  @Transactional
  public Outcome keep(String provider, String name, String secret) {
    if (!NewSecret.isOne(secret)) {
      return Outcome.UNKEEPABLE;
    }
    if (credentials.view(provider, name).isPresent()) {
      return credentials.holds(provider, name, secret) ? Outcome.KEPT : Outcome.OTHER;
    }
    return credentials.put(provider, name, secret) instanceof Stored.Made
        ? Outcome.KEPT
        : Outcome.UNKEEPABLE;
  }
}
