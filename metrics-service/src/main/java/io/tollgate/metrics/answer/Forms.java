package io.tollgate.metrics.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.edge.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * In which form a report is told: {@code format=csv} says it for those who cannot set a header, and
 * {@code If-None-Match} spares who has the same figures already.
 */
@Singleton
public class Forms {

  private static final List<String> FORMATS = List.of("json", "csv");

  // These change although nothing was used, so they are no part of what is told apart.
  private static final List<String> OF_THE_MOMENT =
      List.of("timestamp", "from", "to", "uptime_seconds");

  private final ObjectMapper json;

  Forms(ObjectMapper json) {
    this.json = json;
  }

  @ServerRequestFilter(preMatching = true)
  public Optional<Response> chosen(ContainerRequestContext request) {
    String format = request.getUriInfo().getQueryParameters().getFirst("format");
    if (format == null) {
      return Optional.empty();
    }
    if (!FORMATS.contains(format)) {
      return Optional.of(
          Problem.badParameter(
                  "format",
                  "'%s' is not a format. Use one of: json, csv.".formatted(format),
                  FORMATS)
              .response());
    }
    String accepted = format.equals("csv") ? "text/csv" : MediaType.APPLICATION_JSON;
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted);
    return Optional.empty();
  }

  @ServerResponseFilter
  public void tag(ContainerRequestContext request, ContainerResponseContext response) {
    Object report = response.getEntity();
    if (response.getStatus() != 200
        || !request.getMethod().equals("GET")
        || !(report instanceof Record)) {
      return;
    }
    EntityTag tag = tagOf(report, response.getMediaType());
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Authorization");
    if (isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(304);
      response.setEntity(null);
    }
  }

  private static boolean isKnown(@Nullable String known, EntityTag tag) {
    if (known == null) {
      return false;
    }
    for (String each : known.split(",", -1)) {
      String value = each.strip();
      if (value.equals("*") || value.endsWith('"' + tag.getValue() + '"')) {
        return true;
      }
    }
    return false;
  }

  private EntityTag tagOf(Object report, @Nullable MediaType form) {
    ObjectNode told = json.valueToTree(report);
    told.remove(OF_THE_MOMENT);
    return new EntityTag(digest(form + " " + told), true);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
