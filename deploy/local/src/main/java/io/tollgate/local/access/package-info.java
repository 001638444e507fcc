/**
 * How a person gets in: tokens for the reports, a key for calls.
 *
 * <p>Invariants: a token is signed here, with the secret the services check it with, and needs
 * nothing running; the caller's key is one that the database at hand knows.
 */
@NullMarked
package io.tollgate.local.access;

import org.jspecify.annotations.NullMarked;
