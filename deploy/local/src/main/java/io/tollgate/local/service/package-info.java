/**
 * The three services as processes: where they listen, how they are started, when they are ready.
 *
 * <p>Invariants: a service gets everything by its environment, the way any operator would hand it
 * over; all JVM options are in {@link io.tollgate.local.service.JavaCommand}; a run keeps the ports
 * it was started with until it is stopped, whatever the environment of later commands says.
 */
@NullMarked
package io.tollgate.local.service;

import org.jspecify.annotations.NullMarked;
