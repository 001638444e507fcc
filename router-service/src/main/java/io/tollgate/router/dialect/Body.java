package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A caller's bytes, and what is changed in them before they go to a provider that speaks the same
 * dialect. Everything else stays as it came.
 *
 * @param edits in the order of their places, which do not overlap
 */
public record Body(Buffer bytes, List<Edit> edits) {

  private static final int ROOM = 64;

  // What is put in at a place comes before what is taken out from there on.
  private static final Comparator<Edit> BY_PLACE =
      Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to);

  /** A half-open range of bytes, and what takes its place. */
  public sealed interface Edit {
    int from();

    int to();

    /** The name by which the provider knows the model, as a JSON string. */
    record Model(int from, int to) implements Edit {}

    /** The same, with something before it that belongs to the name. */
    record Prefixed(int from, int to, String prefix) implements Edit {}

    /** This text; none takes the range out. */
    record Text(int from, int to, String text) implements Edit {}
  }

  public Body {
    edits = edits.size() < 2 ? List.copyOf(edits) : edits.stream().sorted(BY_PLACE).toList();
  }

  /** The same with one more edit. */
  Body with(Edit edit) {
    List<Edit> more = new ArrayList<>(edits);
    more.add(edit);
    return new Body(bytes, more);
  }

  /** What to send to a provider that knows the model by this name. */
  public Buffer naming(String model) {
    if (edits.isEmpty()) {
      return bytes;
    }
    Buffer edited = Buffer.buffer(bytes.length() + ROOM);
    int copied = 0;
    for (Edit edit : edits) {
      edited.appendBuffer(bytes, copied, edit.from() - copied);
      switch (edit) {
        case Edit.Model name -> edited.appendString(quoted(model));
        case Edit.Prefixed(int from, int to, String prefix) ->
            edited.appendString(quoted(prefix + model));
        case Edit.Text(int from, int to, String text) -> edited.appendString(text);
      }
      copied = edit.to();
    }
    return edited.appendBuffer(bytes, copied, bytes.length() - copied);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"').toString();
  }

  @Override
  public String toString() {
    return "Body[" + bytes.length() + " bytes]";
  }
}
