package io.tollgate.usage.account;

import io.tollgate.contract.ApiKey;

/** What becomes of the wish for a key. */
sealed interface Issued {

  /** The key exists; this is the one moment its text can be shown. */
  record Made(KeyView view, ApiKey key) implements Issued {}

  /** The wish names a tenant, team or user that does not exist. */
  record Unknown(String parameter, String name) implements Issued {}

  /** The wish is for a key that is over already. */
  record Expired() implements Issued {}
}
