/**
 * The launcher is tried on real processes and a real Postgres; only the services are stood in for.
 */
@NullMarked
package io.tollgate.local;

import org.jspecify.annotations.NullMarked;
