package io.tollgate.router.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.catalog.Policy.Affinity;
import io.tollgate.router.resilience.Loyalty;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What calls belong together: those of a session, as the caller names it, or those whose prompts
 * begin alike, so that the provider finds the beginning in its cache.
 */
record Belonging(@Nullable String sessionHeader, Buffer body) implements Loyalty {

  static final CharSequence SESSION_HEADER = HttpHeaders.createOptimized("x-tollgate-session");

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BEGINNING = 4_096;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  @Override
  public OptionalLong key(Affinity affinity) {
    return switch (affinity) {
      case NONE -> OptionalLong.empty();
      case SESSION -> session();
      case PROMPT -> OptionalLong.of(beginning());
    };
  }

  private OptionalLong session() {
    String name = sessionHeader == null ? named() : sessionHeader;
    return name == null ? OptionalLong.empty() : OptionalLong.of(hash(Buffer.buffer(name)));
  }

  // The fields in which the dialects carry it; the first one that is there counts.
  private @Nullable String named() {
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        boolean names = field.equals("prompt_cache_key") || field.equals("user");
        if (names && value == JsonToken.VALUE_STRING) {
          return json.getText();
        }
        if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
          String user = userIn(json);
          if (user != null) {
            return user;
          }
        }
        json.skipChildren();
      }
      return null;
    } catch (IOException unreadable) {
      return null; // the dialect found it to be a request, so this is a body in another form
    }
  }

  // Anthropic's callers name their user in there.
  private static @Nullable String userIn(JsonParser metadata) throws IOException {
    String user = null;
    while (metadata.nextToken() == JsonToken.FIELD_NAME) {
      boolean id = metadata.currentName().equals("user_id");
      if (metadata.nextToken() == JsonToken.VALUE_STRING && id) {
        user = metadata.getText();
      }
      metadata.skipChildren();
    }
    return user;
  }

  private long beginning() {
    return hash(body.slice(0, Math.min(BEGINNING, body.length())));
  }

  private static long hash(Buffer bytes) {
    long hash = bytes.length();
    int at = 0;
    for (; at + Long.BYTES <= bytes.length(); at += Long.BYTES) {
      hash = Long.rotateLeft((hash ^ bytes.getLong(at)) * PRIME, 29);
    }
    for (; at < bytes.length(); at++) {
      hash = Long.rotateLeft((hash ^ bytes.getByte(at)) * PRIME, 29);
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Belonging[" + body.length() + " bytes]";
  }
}
