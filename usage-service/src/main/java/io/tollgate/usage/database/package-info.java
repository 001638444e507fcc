/**
 * The schema and its state: migrates it after the start, says whether it fits, and answers for a
 * database that is away.
 *
 * <p>Invariants: the service is live whatever the database does; it is ready only while the schema
 * is there and fits; a migration that failed is tried again until it succeeds, and is visible until
 * then.
 */
@NullMarked
package io.tollgate.usage.database;

import org.jspecify.annotations.NullMarked;
