/**
 * What stands around a router under test, as real as it gets: a provider that plays a script, a
 * book-keeper that can be away, keys in the database, callers that look at bytes.
 */
@NullMarked
package io.tollgate.router.surroundings;

import org.jspecify.annotations.NullMarked;
