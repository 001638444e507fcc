/**
 * The folder everything of one product lives in: secrets, run files, logs, the spool and the data.
 *
 * <p>Invariants: a secret is readable by its owner only and is complete or absent, never half
 * written; a secret handed in by the environment is used and never written down; one command at a
 * time changes what runs here.
 */
@NullMarked
package io.tollgate.local.home;

import org.jspecify.annotations.NullMarked;
