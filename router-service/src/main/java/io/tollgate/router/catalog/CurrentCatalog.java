package io.tollgate.router.catalog;

/** Where the catalogue of this moment is found. */
@FunctionalInterface
public interface CurrentCatalog {
  Catalog catalog();
}
