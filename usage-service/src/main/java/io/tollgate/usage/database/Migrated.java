package io.tollgate.usage.database;

/** Fired once after the start, when the schema is up to date. */
public record Migrated() {}
