package io.tollgate.router.provider.http;

import io.vertx.core.http.HttpClientResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer that its caller may read: how its provider calls it and how long it
 * took. What a provider says of limits is about our account, and not the caller's business.
 */
final class ReadableHeaders {

  private static final String PROVIDERS_ID = "x-tollgate-provider-request-id";
  private static final String MILLIS = "openai-processing-ms";

  private ReadableHeaders() {}

  static Map<String, String> of(HttpClientResponse response) {
    Map<String, String> readable = new HashMap<>(4);
    add(readable, PROVIDERS_ID, response.getHeader("request-id"));
    add(readable, PROVIDERS_ID, response.getHeader("x-request-id"));
    add(readable, MILLIS, response.getHeader(MILLIS));
    return readable;
  }

  private static void add(Map<String, String> readable, String name, @Nullable String value) {
    if (value != null) {
      readable.put(name, value);
    }
  }
}
