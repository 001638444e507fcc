package io.tollgate.usage.credential;

import java.util.List;

/** What becomes of a secret that shall be stored, or of a stored one that shall go. */
public sealed interface Stored {

  record Made() implements Stored {}

  /** It was there; it has this secret now, or had it before. */
  record Kept() implements Stored {}

  record Gone() implements Stored {}

  record NoProvider() implements Stored {}

  record NoCredential() implements Stored {}

  record BadName() implements Stored {}

  /** There is no key to seal with. */
  record NoKey() implements Stored {}

  /** These endpoints use it. */
  record InUse(List<String> endpoints) implements Stored {}
}
