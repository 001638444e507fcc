package io.tollgate.usage.database;

/** How far the schema is. */
sealed interface SchemaState {

  /** The migration has not come to an end yet. */
  record Migrating() implements SchemaState {}

  /** The migration could not run or did not succeed; it will be tried again. */
  record Failing(String reason) implements SchemaState {}

  /** The migration came to its end. */
  record Migrated() implements SchemaState {}
}
