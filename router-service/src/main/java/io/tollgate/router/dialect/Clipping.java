package io.tollgate.router.dialect;

import io.tollgate.router.dialect.Body.Edit;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes members out of the objects of a JSON text, each with the one comma that would be left over.
 * Members are clipped in the order of their places.
 */
final class Clipping {

  private final Buffer json;
  private final List<Edit> clipped = new ArrayList<>(2);
  private int clippedTo;

  Clipping(Buffer json) {
    this.json = json;
  }

  /**
   * Takes out the member whose name begins at {@code from} and whose value ends before {@code to}.
   */
  void clip(int from, int to) {
    int before = blank(from - 1, -1);
    boolean follows = before >= clippedTo && json.getByte(before) == ',';
    int start = follows ? before : from;
    int end = follows ? to : pastComma(to);
    clipped.add(new Edit.Text(start, end, ""));
    clippedTo = end;
  }

  List<Edit> edits() {
    return clipped;
  }

  // Nothing that stays stands before this member, so the comma after it is the one too many.
  private int pastComma(int to) {
    int after = blank(to, 1);
    return json.getByte(after) == ',' ? after + 1 : to;
  }

  private int blank(int from, int step) {
    int at = from;
    while (json.getByte(at) <= ' ' && json.getByte(at) >= 0) {
      at += step;
    }
    return at;
  }
}
