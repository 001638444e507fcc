package io.tollgate.router.provider.http;

import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Sending;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where those are asked who speak as OpenAI does. */
final class OpenAiAddress {

  private static final String AZURES_NEW_PATH = "/openai/v1";

  /** The version of Azure's interface when the base URL names none: its last stable one. */
  private static final String AZURES_VERSION = "api-version=2024-10-21";

  private OpenAiAddress() {}

  /** The address of a server alone, as OLLAMA_BASE_URL usually is, means its usual path. */
  static String at(String base, Sending sending) {
    boolean serverAlone = base.indexOf('/', base.indexOf("://") + 3) < 0;
    return (serverAlone ? base + "/v1" : base) + path(sending);
  }

  /**
   * Azure has a path for each deployment, which is the name of its model, and a version in the
   * query; a base URL that ends in {@value #AZURES_NEW_PATH} means its newer form, which is
   * OpenAI's own.
   */
  static String atAzure(String base, Sending sending) {
    int mark = base.indexOf('?');
    String server = withoutSlash(mark < 0 ? base : base.substring(0, mark));
    if (server.endsWith(AZURES_NEW_PATH)) {
      return server + path(sending) + (mark < 0 ? "" : base.substring(mark));
    }
    return server
        + "/openai/deployments/"
        + segment(sending.model().providersName())
        + path(sending)
        + "?"
        + version(URI.create(base).getRawQuery());
  }

  /** Without its path and version. */
  static String azuresServer(String base) {
    int mark = base.indexOf('?');
    String server = withoutSlash(mark < 0 ? base : base.substring(0, mark));
    return server.endsWith(AZURES_NEW_PATH)
        ? server.substring(0, server.length() - AZURES_NEW_PATH.length())
        : server;
  }

  /** In its oldest interfaces tokens have other names than in all that came after them. */
  static Outbound counts(String path) {
    return path.endsWith("/completions") || path.endsWith("/embeddings")
        ? OpenAi.DIALECT
        : Responses.DIALECT;
  }

  private static String version(@Nullable String query) {
    return query == null || query.isEmpty() ? AZURES_VERSION : query;
  }

  private static String path(Sending sending) {
    if (sending.operation() == Operation.EMBEDDING) {
      return "/embeddings";
    }
    if (!sending.dialect().equals(Responses.DIALECT)) {
      return "/chat/completions";
    }
    return sending.operation() == Operation.COUNT_TOKENS ? "/responses/input_tokens" : "/responses";
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
