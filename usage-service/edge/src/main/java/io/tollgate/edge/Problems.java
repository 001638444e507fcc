package io.tollgate.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The one place that turns what a resource throws into a {@link Problem}. Public, because what
 * Quarkus generates to call it is in the same package but, in a test, not in the same class loader.
 */
public class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final char NUL = '\0';

  /** What Postgres cannot keep is refused before anybody asks it: NUL in a path or a query. */
  @ServerRequestFilter
  public Optional<Response> unkeepable(UriInfo address) {
    return holdingNul(address.getPathParameters())
        .or(() -> holdingNul(address.getQueryParameters()))
        .map(Problems::unkeepable);
  }

  /** What this parameter holds is no text that could be kept. */
  public static Response unkeepable(String parameter) {
    String detail = parameter + " holds a character that no database keeps.";
    return Problem.badParameter(parameter, detail, null).response();
  }

  private static Optional<String> holdingNul(MultivaluedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(text -> text.indexOf(NUL) >= 0))
        .map(each -> each.getKey())
        .findFirst();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthorized() {
    return Response.fromResponse(Rejections.UNAUTHORIZED.response())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refused) {
    return Rejections.FORBIDDEN.response();
  }

  // Named apart because Quarkus has a mapper of its own for mismatches, which says nothing.
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response malformed(JsonProcessingException malformed) {
    return malformedBody(malformed);
  }

  @ServerExceptionMapper
  public Response tooLong(BodyLimit.TooLong tooLong, HttpServerRequest request) {
    // Nobody reads the rest, so the connection is of no more use.
    Response refused = Rejections.of(413, "", request.path()).response();
    return request.version() == HttpVersion.HTTP_2
        ? refused // has no such header: a client would take the answer for a broken one
        : Response.fromResponse(refused).header("Connection", "close").build();
  }

  @ServerExceptionMapper
  public Response refused(Problem.Refusal refusal) {
    return refusal.problem().response();
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException invalid) {
    ConstraintViolation<?> first = invalid.getConstraintViolations().iterator().next();
    // What is wrong with an element of a list is said of its place in the list.
    String path = first.getPropertyPath().toString().replace(".<list element>", "");
    String parameter = wireName(fieldOf(path));
    return Problem.badParameter(parameter, parameter + " " + first.getMessage() + ".", null)
        .response();
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException refused, HttpServerRequest request) {
    if (refused.getCause() instanceof JsonProcessingException malformed) {
      return malformedBody(malformed);
    }
    if (refused instanceof NotFoundException && refused.getCause() != null) {
      return unconvertible(refused.getCause(), request);
    }
    int status = refused.getResponse().getStatus();
    Response problem = Rejections.of(status, request.method().name(), request.path()).response();
    String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
  }

  @ServerExceptionMapper
  public Response broken(Throwable broken, HttpServerRequest request) {
    LOG.errorf(broken, "request failed method=%s path=%s", request.method(), request.path());
    return Rejections.of(500, request.method().name(), request.path()).response();
  }

  // JAX-RS answers 404 where a parameter cannot be converted. That is right for a part of the path;
  // for
  // the query it is the parameter that is wrong, and the cause repeats the value it stumbled over.
  private static Response unconvertible(Throwable cause, HttpServerRequest request) {
    String complaint = String.valueOf(cause.getMessage());
    for (Map.Entry<String, String> sent : request.params()) {
      if (request.query() != null
          && request.query().contains(sent.getKey() + "=")
          && complaint.contains(sent.getValue())) {
        return Problem.badParameter(
                sent.getKey(),
                "'%s' is not a value of %s.".formatted(sent.getValue(), sent.getKey()),
                null)
            .response();
      }
    }
    return Rejections.of(404, request.method().name(), request.path()).response();
  }

  // Of "add.body.longContext[0].input" the part that whoever sent it knows.
  private static String fieldOf(String path) {
    return path.substring(path.indexOf('.') + 1)
        .replaceFirst("^body\\.", "")
        .replaceFirst("\\.<[a-z ]+>$", "")
        .replaceAll("\\[([a-z_]+)]", ".$1");
  }

  // What is a component in Java has this name on the wire.
  private static String wireName(String component) {
    return component.replaceAll("(?<=[a-z])(?=[A-Z0-9])", "_").toLowerCase(Locale.ROOT);
  }

  private static Response malformedBody(JsonProcessingException malformed) {
    Throwable root =
        malformed.getCause() instanceof JsonProcessingException cause ? cause : malformed;
    if (!(root instanceof JsonMappingException)) {
      return Rejections.MALFORMED_JSON.response();
    }
    String where =
        malformed instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? mapping.getPath().stream()
                .map(step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[")
            : "";
    if (where.isEmpty()) {
      return Rejections.UNEXPECTED_JSON.response();
    }
    return Problem.badParameter(
            where, where + " is missing or does not have the form it must have.", null)
        .response();
  }
}
