/**
 * What the three services may rely on: the usage event and its receipt, tokens, money and price
 * arithmetic, the form of keys and claims, how secrets are sealed, and the version of the SQL
 * schema.
 *
 * <p>Invariants: no framework is imported here; every record refuses values that cannot be; money
 * is exact to twelve decimals of a dollar; what is written on disk or on the wire stays readable,
 * so components are added, never renamed.
 */
@NullMarked
package io.tollgate.contract;

import org.jspecify.annotations.NullMarked;
