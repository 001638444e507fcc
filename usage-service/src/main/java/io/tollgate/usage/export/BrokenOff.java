package io.tollgate.usage.export;

import java.io.IOException;
import java.sql.SQLException;

/** The books cannot be read any further. */
final class BrokenOff extends IOException {

  private static final long serialVersionUID = 1;

  BrokenOff(SQLException cause) {
    super(cause);
  }
}
