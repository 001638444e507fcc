package io.tollgate.e2e.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.say.Tokens;
import java.util.Map;

/** Tells the books what was estimated, as providers' bills have it. */
final class LateTruths {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 200;

  private final Books books;
  private final Administrator administrator;

  LateTruths(Books books, Administrator administrator) {
    this.books = books;
    this.administrator = administrator;
  }

  void tell(Map<Row, Tokens> truths) throws Exception {
    ArrayNode batch = JSON.createArrayNode();
    for (Map.Entry<Row, Tokens> truth : truths.entrySet()) {
      batch.add(event(truth.getKey(), truth.getValue()));
      if (batch.size() == BATCH) {
        administrator.tell(batch);
        batch.removeAll();
      }
    }
    administrator.tell(batch);
  }

  private ObjectNode event(Row row, Tokens used) throws Exception {
    ObjectNode event = read(books.asToldAgain(row.id()));
    event
        .putObject("tokens")
        .put("input", used.input())
        .put("cacheRead", used.cacheRead())
        .put("cacheWrite5m", used.cacheWrite5m())
        .put("cacheWrite1h", used.cacheWrite1h())
        .put("output", used.output())
        .put("reasoning", used.reasoning());
    return event;
  }

  private static ObjectNode read(String event) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(event);
  }
}
