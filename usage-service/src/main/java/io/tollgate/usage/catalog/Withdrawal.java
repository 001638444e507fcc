package io.tollgate.usage.catalog;

import jakarta.enterprise.context.ApplicationScoped;

/** The door for who takes models out of use in other words than ours. */
@ApplicationScoped
public class Withdrawal {

  private final Models models;

  Withdrawal(Models models) {
    this.models = models;
  }

  /** Takes a model out of use; false when there is none. */
  public boolean of(String provider, String model) {
    return models.disable(provider, model);
  }
}
