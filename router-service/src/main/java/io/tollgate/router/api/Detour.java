package io.tollgate.router.api;

import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.gemini.Gemini;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a call that passes through wants to go.
 *
 * @param path of the provider's own, beginning with a slash
 * @param query empty when there is none
 */
record Detour(String provider, String path, String query) {

  static final String PREFIX = "/passthrough/";

  private static final Pattern MODEL = Pattern.compile("/(?:models|deployments)/([^/:]+)[:/]");

  /** As the URL says, of which dots that lead upwards are resolved already. */
  static Detour of(RoutingContext context) {
    String whole = context.normalizedPath();
    String below = whole.substring(Math.min(PREFIX.length(), whole.length()));
    int slash = below.indexOf('/');
    return new Detour(
        slash < 0 ? below : below.substring(0, slash),
        slash < 0 ? "/" : below.substring(slash),
        text(context.request().query()));
  }

  /** The same place at this provider as it has here. */
  static Detour to(String provider, RoutingContext context) {
    return new Detour(provider, context.normalizedPath(), text(context.request().query()));
  }

  /** Without the caller's key, which may stand in the query where Gemini's dialect is spoken. */
  Detour withoutKey(Inbound dialect) {
    if (!dialect.equals(Gemini.DIALECT)) {
      return this;
    }
    String others =
        Arrays.stream(query.split("&"))
            .filter(each -> !decoded(each).equals("key") && !decoded(each).startsWith("key="))
            .collect(Collectors.joining("&"));
    return new Detour(provider, path, others);
  }

  /**
   * Whether it leads upwards for somebody who reads it once more than we did: a provider's front
   * door may decode what is encoded twice.
   */
  boolean isCrooked() {
    String read = path;
    for (String once = decoded(read); !once.equals(read); once = decoded(read)) {
      read = once;
    }
    return read.indexOf('\\') >= 0 || Arrays.asList(read.split("/")).contains("..");
  }

  /** The model in the path, in dialects that have it there. */
  Optional<String> model() {
    Matcher named = MODEL.matcher(path);
    return named.find() ? Optional.of(decoded(named.group(1))) : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  private static String text(@Nullable String query) {
    return query == null ? "" : query;
  }
}
