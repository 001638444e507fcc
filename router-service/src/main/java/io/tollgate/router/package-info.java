/**
 * The data plane: answers calls. Each package below is one feature with one door; its package-info
 * is the sign on it.
 */
@NullMarked
package io.tollgate.router;

import org.jspecify.annotations.NullMarked;
