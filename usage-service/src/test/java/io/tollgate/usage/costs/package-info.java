@org.jspecify.annotations.NullMarked
package io.tollgate.usage.costs;
