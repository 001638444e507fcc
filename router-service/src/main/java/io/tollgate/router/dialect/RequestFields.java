package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tollgate.router.dialect.Body.Edit;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the parsers of all dialects do alike: one pass over a JSON object, and the words for what is
 * wrong with it. Has state: one body.
 */
public final class RequestFields {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_NAME = 200;

  private final Buffer body;
  private final Set<String> seen = new HashSet<>();

  public RequestFields(Buffer body) {
    this.body = body;
  }

  /** Reads the fields of an object, from behind its beginning to its end. */
  @FunctionalInterface
  public interface Reading {

    /**
     * @param start where in the body the object begins
     */
    void read(JsonParser json, int start) throws IOException;
  }

  /**
   * Goes over the body once.
   *
   * @param expected what to send, for those who send nothing
   * @param request what the body is, once all of it is read
   */
  public Parsed parse(String expected, Reading object, Supplier<Parsed> request) {
    if (body.length() == 0) {
      return new Parsed.Invalid("The body is empty. Send a JSON object with " + expected + ".", "");
    }
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Parsed.Invalid("The body must be a JSON object.", "");
      }
      object.read(json, offset(json.currentTokenLocation().getByteOffset()));
      if (json.nextToken() != null) {
        return new Parsed.Invalid("The body has something after the end of the JSON object.", "");
      }
      return request.get();
    } catch (Misfit misfit) {
      return misfit.told();
    } catch (StreamConstraintsException tooMuch) {
      return new Parsed.Invalid(
          "The body is nested too deeply, or a name or a number in it is too long.", "");
    } catch (IOException malformed) {
      return new Parsed.Invalid("The body is not valid JSON.", "");
    }
  }

  /** Reads one field, standing at its value, to the value's end. */
  @FunctionalInterface
  public interface Field {
    void read(String name, JsonParser json) throws IOException;
  }

  /** Reads the fields of an object to its end, those that are meant for the gateway apart. */
  public static void each(JsonParser json, WishesReader wishes, Field field) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (!wishes.reads(json)) {
        String name = json.currentName();
        json.nextToken();
        field.read(name, json);
      }
    }
  }

  /** Takes note of a field that must not stand in the body twice. */
  public String once(String field) throws Misfit {
    if (!seen.add(field)) {
      throw new Misfit(field, "'" + field + "' stands in the body twice.");
    }
    return field;
  }

  public boolean saw(String field) {
    return seen.contains(field);
  }

  /** The model's name, whose place goes to the edits. */
  public String model(JsonParser json, List<Edit> edits) throws IOException {
    once("model");
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Misfit("model", "'model' must be a string.");
    }
    int from = offset(json.currentTokenLocation().getByteOffset());
    String model = json.getText(); // reads it to its end
    edits.add(new Edit.Model(from, offset(json.currentLocation().getByteOffset())));
    if (model.length() > LONGEST_NAME) {
      throw new Misfit("model", "'model' must not have more than 200 characters.");
    }
    return model;
  }

  public static boolean bool(String field, JsonParser json) throws Misfit {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new Misfit(field, "'" + field + "' must be true or false.");
    };
  }

  /** How many tokens may be generated, at least {@code least}. */
  public static OptionalInt limit(String field, JsonParser json, int least) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return OptionalInt.empty();
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || !json.getNumberType().equals(JsonParser.NumberType.INT)
        || json.getIntValue() < least) {
      throw new Misfit(field, "'%s' must be a whole number from %d on.".formatted(field, least));
    }
    return OptionalInt.of(json.getIntValue());
  }

  /** Only UTF-8 has byte offsets; JSON on the wire must be UTF-8 anyway (RFC 8259). */
  public static int offset(long bytes) throws Misfit {
    if (bytes < 0) {
      throw new Misfit("", "The body must be UTF-8.");
    }
    return Math.toIntExact(bytes);
  }
}
