package io.tollgate.router.provider.http;

import io.tollgate.router.provider.Forwarding;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.regex.Pattern;

/**
 * Where a request goes that goes on as it came: to the provider's own server and to no other. The
 * version at the end of a base URL gives way to the one in the request's path.
 */
final class ForwardAddress {

  private static final Pattern VERSION = Pattern.compile("/v[0-9]+(?:(?:alpha|beta)[0-9]*)?$");

  private ForwardAddress() {}

  static RequestOptions of(Kind kind, String baseUrl, Forwarding forwarding) {
    String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    RequestOptions server = new RequestOptions().setAbsoluteURI(kind.server(base));
    String query = forwarding.query().isEmpty() ? "" : "?" + forwarding.query();
    return server
        .setMethod(HttpMethod.valueOf(forwarding.method()))
        .setURI(withoutSlash(server.getURI()) + forwarding.path() + query);
  }

  static String unversioned(String base) {
    return VERSION.matcher(base).replaceFirst("");
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
