/**
 * How reports are told: as JSON with exact decimals, as CSV that no spreadsheet takes for formulas,
 * and not again to who has the same report already.
 */
@NullMarked
package io.tollgate.metrics.answer;

import org.jspecify.annotations.NullMarked;
