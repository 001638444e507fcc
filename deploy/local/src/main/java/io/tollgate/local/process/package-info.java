/**
 * Processes that outlive the command that started them.
 *
 * <p>Invariants: a process is known by its pid and the moment it began, so a pid the system gave to
 * another program is never mistaken for ours; a zombie is dead; a process is asked to end before it
 * is made to; its log is of this run only, the one before is kept beside it.
 */
@NullMarked
package io.tollgate.local.process;

import org.jspecify.annotations.NullMarked;
