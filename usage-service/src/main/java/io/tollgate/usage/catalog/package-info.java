/**
 * The catalogue as administrators keep it: providers, their endpoints and models, and aliases. What
 * is changed here reaches every router without a restart.
 *
 * <p>Invariants: what is put twice is there once; providers and models are disabled and never
 * deleted, because the ledger and the prices name them; an endpoint names a credential and never
 * holds a key.
 */
@NullMarked
package io.tollgate.usage.catalog;

import org.jspecify.annotations.NullMarked;
