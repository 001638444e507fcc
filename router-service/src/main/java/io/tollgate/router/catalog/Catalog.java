package io.tollgate.router.catalog;

import java.util.List;

/** All models, in the order of provider and name. */
public record Catalog(List<Model> models) {

  public static final Catalog EMPTY = new Catalog(List.of());

  public Catalog {
    models = List.copyOf(models);
  }

  /** The models a name may mean: {@code model}, or {@code provider/model}. */
  public List<Model> named(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name) || model.qualifiedName().equals(name))
        .toList();
  }

  public List<Model> of(String provider) {
    return models.stream().filter(model -> model.provider().equals(provider)).toList();
  }
}
