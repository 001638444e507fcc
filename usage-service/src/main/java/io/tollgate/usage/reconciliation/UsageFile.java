package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Reads usage files of any form, line by line. */
@ApplicationScoped
class UsageFile {

  private final ObjectMapper json;

  UsageFile(ObjectMapper json) {
    this.json = json;
  }

  /** Who takes the lines. */
  interface Taker {
    void take(FileLine line) throws SQLException;

    void flawed(long line, String why);
  }

  void read(Format format, InputStream in, Taker taker) throws IOException, SQLException {
    switch (format) {
      case TOLLGATE_CSV -> new OwnCsv(taker).read(in);
      case TOLLGATE_JSONL -> new OwnJson(json, taker).read(in);
      case OPENAI_USAGE, OPENAI_COSTS, ANTHROPIC_USAGE, ANTHROPIC_COSTS ->
          new Report(json, format, taker).read(in);
    }
  }
}
