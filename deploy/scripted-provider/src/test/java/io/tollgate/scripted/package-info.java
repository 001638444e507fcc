/** The scripted provider as its clients meet it: over HTTP, and where it matters byte by byte. */
@NullMarked
package io.tollgate.scripted;

import org.jspecify.annotations.NullMarked;
