package io.tollgate.router.catalog;

/**
 * A model at one of the places where its provider can be reached, and how it wants to be called.
 */
public record Target(Model model, Endpoint endpoint, Policy policy) {

  @Override
  public String toString() {
    return model.qualifiedName() + "@" + endpoint.name();
  }
}
