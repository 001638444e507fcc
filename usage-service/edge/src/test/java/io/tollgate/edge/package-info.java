/**
 * Proves the edge, and lends services the sentences every one of them must satisfy: {@link
 * TokenScenario}, {@link OperationsScenario} and {@link WallsScenario}.
 */
@NullMarked
package io.tollgate.edge;

import org.jspecify.annotations.NullMarked;
