package io.tollgate.router.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which headers pass with a call: not those between two neighbours, not those that prove or tell
 * who somebody is, and not those that speak of the provider's host or of the operator's account.
 */
final class PassedHeaders {

  /** What a provider calls its side of the call. */
  static final String PROVIDERS_ID = "x-tollgate-provider-request-id";

  private static final Set<String> NEIGHBOURS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  // An answer that is not compressed can be listened to.
  private static final Set<String> STAY_HERE =
      Set.of(
          "accept-encoding",
          "api-key",
          "authorization",
          "content-length",
          "cookie",
          "expect",
          "forwarded",
          "host",
          "openai-organization",
          "openai-project",
          "via",
          "x-api-key",
          "x-goog-api-key",
          "x-goog-user-project",
          "x-real-ip");

  private static final Set<String> STAY_THERE =
      Set.of(
          "alt-svc",
          "anthropic-organization-id",
          "openai-organization",
          "openai-project",
          "request-id",
          "set-cookie",
          "strict-transport-security",
          "x-request-id");

  private PassedHeaders() {}

  /** Those of a caller's that go on to the provider. */
  static List<Map.Entry<String, String>> onward(MultiMap headers) {
    Set<String> named = namedInConnection(headers);
    List<Map.Entry<String, String>> onward = new ArrayList<>();
    for (Map.Entry<String, String> each : headers) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      boolean stays =
          NEIGHBOURS.contains(name)
              || STAY_HERE.contains(name)
              || named.contains(name)
              || name.startsWith(":")
              || name.startsWith("x-forwarded-")
              || name.startsWith("x-tollgate-")
              || name.startsWith("x-litellm-");
      if (!stays) {
        onward.add(each);
      }
    }
    return onward;
  }

  /** Hands a provider's on to the caller. */
  static void back(List<Map.Entry<String, String>> headers, HttpServerResponse response) {
    for (Map.Entry<String, String> each : headers) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("request-id") || name.equals("x-request-id")) {
        response.putHeader(PROVIDERS_ID, each.getValue());
      }
      boolean stays =
          NEIGHBOURS.contains(name)
              || STAY_THERE.contains(name)
              || name.contains("ratelimit-")
              || name.startsWith("x-tollgate-");
      if (!stays) {
        response.headers().add(each.getKey(), each.getValue());
      }
    }
  }

  private static Set<String> namedInConnection(MultiMap headers) {
    Set<String> named = new HashSet<>();
    for (String value : headers.getAll("connection")) {
      for (String name : value.split(",")) {
        named.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return named;
  }
}
