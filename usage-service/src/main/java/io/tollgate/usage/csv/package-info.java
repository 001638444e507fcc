/**
 * Comma-separated values: RFC 4180, UTF-8.
 *
 * <p>Invariants: what is written can be read back cell by cell; a text that a spreadsheet would
 * take for a formula never stands in a cell as it is; numbers are plain decimals, exact; whoever
 * reads holds one record at a time, of bounded length, and learns on which line it began.
 */
@NullMarked
package io.tollgate.usage.csv;

import org.jspecify.annotations.NullMarked;
