package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of an answer as far as we look into it: the whole, or a chunk of a stream.
 *
 * @param tokens what the provider says was used; empty when it does not say or makes no sense
 * @param beside what it says beside that
 * @param usageAt the place after the brace that opens the usage; negative when there is none
 * @param candidates those it speaks of, by their index
 * @param finished those of them that are complete
 * @param generatedChars characters a model generated
 * @param isBlocked whether the prompt was refused, so that there are no candidates
 * @param isError whether it is an error instead of an answer
 */
record Payload(
    Optional<Tokens> tokens,
    Beside beside,
    int usageAt,
    BitSet candidates,
    BitSet finished,
    int generatedChars,
    boolean isBlocked,
    boolean isError) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> GENERATED = Set.of("text", "code");
  private static final int MOST_CANDIDATES = 1024;

  /** Looks at the object, once and without building a tree; empty when it is none. */
  static Optional<Payload> in(byte[] bytes, int from, int to) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT || !isUtf8(json)) {
        return Optional.empty();
      }
      Payload payload = new Look().at(json);
      return json.nextToken() == null ? Optional.of(payload) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  // Only UTF-8 has byte offsets, and nothing else is JSON on the wire.
  private static boolean isUtf8(JsonParser json) {
    return json.currentLocation().getByteOffset() >= 0;
  }

  /** One look at one object. */
  private static final class Look {

    private final BitSet candidates = new BitSet();
    private final BitSet finished = new BitSet();
    private Optional<Tokens> tokens = Optional.empty();
    private Beside beside = Beside.NONE;
    private int usageAt = -1;
    private int chars;
    private boolean blocked;
    private boolean error;

    Payload at(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = Names.camel(json.currentName());
        JsonToken value = json.nextToken();
        if (field.equals("usageMetadata") && value == JsonToken.START_OBJECT) {
          usageAt = Math.toIntExact(json.currentLocation().getByteOffset());
          Usage usage = Usage.read(json);
          tokens = usage.tokens();
          beside = usage.beside();
        } else if (field.equals("candidates") && value == JsonToken.START_ARRAY) {
          lookAtCandidates(json);
        } else if (field.equals("promptFeedback") && value == JsonToken.START_OBJECT) {
          lookAtFeedback(json);
        } else {
          error |= field.equals("error") && value != JsonToken.VALUE_NULL;
          json.skipChildren();
        }
      }
      return new Payload(tokens, beside, usageAt, candidates, finished, chars, blocked, error);
    }

    private void lookAtCandidates(JsonParser json) throws IOException {
      for (JsonToken at = json.nextToken(); at != JsonToken.END_ARRAY; at = json.nextToken()) {
        if (at == JsonToken.START_OBJECT) {
          lookAtCandidate(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void lookAtCandidate(JsonParser json) throws IOException {
      int index = 0;
      boolean done = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = Names.camel(json.currentName());
        JsonToken value = json.nextToken();
        if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
          index = Math.clamp(json.getValueAsInt(), 0, MOST_CANDIDATES);
        } else if (field.equals("finishReason") && value == JsonToken.VALUE_STRING) {
          done = Stops.isFinish(json.getText());
        } else if (field.equals("content") && value == JsonToken.START_OBJECT) {
          countGenerated(json);
        } else {
          json.skipChildren();
        }
      }
      candidates.set(index);
      finished.set(index, done);
    }

    private void lookAtFeedback(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean reason = Names.camel(json.currentName()).equals("blockReason");
        blocked |= json.nextToken() == JsonToken.VALUE_STRING && reason;
        json.skipChildren();
      }
    }

    // Arguments of calls are whatever stands in them.
    private void countGenerated(JsonParser json) throws IOException {
      int argsDepth = 0;
      for (int depth = 1; depth > 0; ) {
        JsonToken token = json.nextToken();
        if (token.isStructStart()) {
          depth++;
          argsDepth = argsDepth == 0 && "args".equals(json.currentName()) ? depth : argsDepth;
        } else if (token.isStructEnd()) {
          argsDepth = argsDepth == depth ? 0 : argsDepth;
          depth--;
        } else if (token.isScalarValue() && (argsDepth > 0 || isGenerated(json.currentName()))) {
          chars += json.getTextLength();
        }
      }
    }

    private static boolean isGenerated(@Nullable String field) {
      return field != null && GENERATED.contains(field);
    }
  }
}
