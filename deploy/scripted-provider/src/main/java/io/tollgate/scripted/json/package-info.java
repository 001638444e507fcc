/**
 * JSON as trees: written in the order it is named in, read without opinion.
 *
 * <p>Nothing here knows a dialect.
 */
@NullMarked
package io.tollgate.scripted.json;

import org.jspecify.annotations.NullMarked;
