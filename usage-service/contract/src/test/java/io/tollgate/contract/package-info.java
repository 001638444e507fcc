/**
 * Proves the contract, and lends services what their tests stand on: {@link MigratedPostgres},
 * {@link GoldenEvent}.
 */
@NullMarked
package io.tollgate.contract;

import org.jspecify.annotations.NullMarked;
