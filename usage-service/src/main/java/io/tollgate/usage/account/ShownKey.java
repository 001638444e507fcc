package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer that makes a key, or gives it another secret.
 *
 * @param key the whole text of the key, in this answer and never again
 */
record ShownKey(String key, @JsonUnwrapped KeyView view) {

  static ShownKey of(Issued issued) {
    return new ShownKey(issued.key().reveal(), issued.view());
  }

  @Override
  public String toString() {
    return "ShownKey[" + view.id() + "]";
  }
}
