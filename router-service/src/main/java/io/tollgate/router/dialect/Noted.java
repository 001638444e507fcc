package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Particulars.Room;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes note of a request's {@link Particulars} while its body is read. Has state: one body. */
public final class Noted {

  private static final int MOST_CHOICES = 1_000;

  private Optional<String> endUser = Optional.empty();
  private Optional<String> serviceTier = Optional.empty();
  private int choices = 1;
  private int pictures;
  private boolean elsewhere;
  private boolean toolsOfProvider;
  private @Nullable Room room;

  public void picture() {
    pictures++;
  }

  /** Part of the prompt is not in the request. */
  public void elsewhere() {
    elsewhere = true;
  }

  /** The provider may run tools of its own, whose results it reads. */
  public void toolOfProvider() {
    toolsOfProvider = true;
    elsewhere = true;
  }

  /** Who is behind the request, where it is a text. Stands at the value, and goes to its end. */
  public void endUser(JsonParser json) throws IOException {
    endUser = text(json).or(() -> endUser);
  }

  public void serviceTier(JsonParser json) throws IOException {
    serviceTier = text(json);
  }

  public void choices(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      choices = (int) Math.clamp(Math.ceil(json.getValueAsDouble()), 1, MOST_CHOICES);
    }
    json.skipChildren();
  }

  /** A limit of generated tokens can be put in here, in the same words for every model. */
  public void roomForLimit(int at, String before, String after) {
    roomForLimit(at, model -> before, after);
  }

  public void roomForLimit(int at, UnaryOperator<String> before, String after) {
    room = new Room(at, before, after);
  }

  /** There is something in its place already. */
  public void noRoomForLimit() {
    room = null;
  }

  /**
   * Looks through a list of tools, or one alone. Stands at its beginning, and goes to its end.
   *
   * @param isProviders whether a tool of this type is the provider's
   * @return whether there is any
   */
  public boolean tools(JsonParser json, Predicate<String> isProviders) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return false;
    }
    boolean any = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      any = true;
      tool(json, isProviders);
    }
    return any;
  }

  private void tool(JsonParser json, Predicate<String> isProviders) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean type = json.currentName().equals("type");
      if (json.nextToken() == JsonToken.VALUE_STRING && type && isProviders.test(json.getText())) {
        toolOfProvider();
      }
      json.skipChildren();
    }
  }

  /** All of it, with what the members for gateways say. */
  public Particulars particulars(WishesReader members) {
    return new Particulars(
        members.tags(),
        endUser.or(members::endUser),
        serviceTier,
        choices,
        pictures,
        elsewhere,
        toolsOfProvider,
        Optional.ofNullable(room));
  }

  private static Optional<String> text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(json.getText());
    }
    json.skipChildren();
    return Optional.empty();
  }
}
