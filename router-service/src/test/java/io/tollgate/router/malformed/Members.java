package io.tollgate.router.malformed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where the values of a JSON text stand, and the members of its objects. */
record Members(List<Range> values, List<Range> members, List<Range> names) {

  /** A half-open range of characters. */
  record Range(int from, int to) {}

  static Members of(String text) {
    Members found = new Members(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (JsonParser json = new JsonFactory().createParser(text)) {
      found.read(json);
      return found;
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private void read(JsonParser json) throws IOException {
    Deque<Integer> open = new ArrayDeque<>();
    Deque<Integer> named = new ArrayDeque<>();
    int name = -1;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      int from = (int) json.currentTokenLocation().getCharOffset();
      json.getText(); // reads it to its end
      int to = (int) json.currentLocation().getCharOffset();
      if (token == JsonToken.FIELD_NAME) {
        name = from;
        names.add(new Range(from, from + json.currentName().length() + 2));
      } else if (token.isStructStart()) {
        open.push(from);
        named.push(name);
        name = -1;
      } else if (token.isStructEnd()) {
        add(open.pop(), to, named.pop());
      } else {
        add(from, to, name);
        name = -1;
      }
    }
  }

  private void add(int from, int to, int name) {
    values.add(new Range(from, to));
    if (name >= 0) {
      members.add(new Range(name, to));
    }
  }
}
