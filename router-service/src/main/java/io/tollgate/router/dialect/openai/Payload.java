package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of OpenAI's dialect as far as we look into it: a whole answer, or a chunk of a
 * stream.
 *
 * @param tokens what the provider says was used; empty when it does not say or makes no sense
 * @param beside what it says beside that
 * @param costAt where, counted from the beginning of the object, a cost can be put into the usage;
 *     negative when there is no usage or it has a cost
 * @param usageOnly whether it tells usage and has no choice in it
 * @param generatedChars characters a model generated
 * @param isError whether it is an error instead of an answer
 */
record Payload(
    Optional<Tokens> tokens,
    Beside beside,
    int costAt,
    boolean usageOnly,
    int generatedChars,
    boolean isError) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> GENERATED =
      Set.of("content", "arguments", "refusal", "reasoning", "reasoning_content", "text");

  /** Looks at the object, once and without building a tree; empty when it is none. */
  static Optional<Payload> in(byte[] bytes, int from, int to) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Payload payload = read(json);
      return json.nextToken() == null ? Optional.of(payload) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static Payload read(JsonParser json) throws IOException {
    Optional<Tokens> tokens = Optional.empty();
    Beside beside = Beside.NONE;
    Optional<String> tier = Optional.empty();
    int costAt = -1;
    boolean usage = false;
    boolean choices = false;
    boolean error = false;
    int chars = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("usage") && value == JsonToken.START_OBJECT) {
        usage = true;
        int begins = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        Usage told = Usage.read(json);
        tokens = told.tokens();
        beside = told.beside();
        costAt = told.tellsCost() || begins < 0 ? -1 : begins + 1;
      } else if (field.equals("choices") && value == JsonToken.START_ARRAY) {
        choices = json.nextToken() != JsonToken.END_ARRAY;
        chars = choices ? generatedChars(json) : 0;
      } else if (field.equals("service_tier")) {
        tier = Beside.tier(json);
      } else {
        error |= field.equals("error") && value != JsonToken.VALUE_NULL;
        json.skipChildren();
      }
    }
    Beside all = usage ? beside.at(tier) : beside;
    return new Payload(tokens, all, costAt, usage && !choices, chars, error);
  }

  // Stands at the first choice, and goes on to the end of the list.
  private static int generatedChars(JsonParser json) throws IOException {
    int chars = 0;
    int depth = 1;
    for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd() && --depth == 0) {
        return chars;
      } else if (token == JsonToken.VALUE_STRING && isGenerated(json.currentName())) {
        chars += json.getTextLength();
      }
    }
  }

  private static boolean isGenerated(@Nullable String field) {
    return field != null && GENERATED.contains(field);
  }
}
