package io.tollgate.metrics.answer;

import java.util.List;

/** A report that can be told as a table too. */
public interface Tabular {

  /** Its table. */
  Table table();

  /** Names of columns, and rows of as many cells: texts, numbers and moments; null is empty. */
  record Table(List<String> columns, List<List<Object>> rows) {}
}
