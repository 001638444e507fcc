package io.tollgate.router.snapshot;

import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The snapshot as it is shown: as the database lists it, with the models that were found elsewhere.
 */
final class Shown {

  private final Map<String, List<Model>> found = new HashMap<>();
  private Snapshot listed = Snapshot.NONE;
  private volatile Snapshot current = Snapshot.NONE;

  Snapshot current() {
    return current;
  }

  synchronized Snapshot asListed() {
    return listed;
  }

  synchronized void listed(Snapshot next) {
    boolean sameCatalog = next.catalog().equals(listed.catalog());
    listed = next;
    current = next.with(sameCatalog ? current.catalog() : withFound(next.catalog()));
  }

  synchronized void found(String provider, List<Model> models) {
    if (!models.equals(found.put(provider, models))) {
      current = listed.with(withFound(listed.catalog()));
    }
  }

  private Catalog withFound(Catalog catalog) {
    Catalog all = catalog;
    for (Map.Entry<String, List<Model>> each : found.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }
}
