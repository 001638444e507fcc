package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Begins, ends and records operations made elsewhere. */
@Path("/v1/operations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.CALLER})
@RunOnVirtualThread
@Tag(name = "Operations")
public class OperationsResource {

  /** Of the record of a whole operation: what belongs to its start is not said again at its end. */
  private static final Set<String> RECORD =
      Stream.concat(
              Start.FIELDS.stream().filter(field -> !field.equals("timeout")), End.FIELDS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final Operations operations;
  private final Register register;
  private final Bearer bearer;
  private final Json json;

  OperationsResource(Operations operations, Register register, Bearer bearer, Json json) {
    this.operations = operations;
    this.register = register;
    this.bearer = bearer;
    this.json = json;
  }

  @POST
  @Operation(summary = "Begin an operation; begun again under the same operation_id it is the same")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Start.class)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response start(byte[] body) throws IOException, SQLException {
    JsonNode said = json.read(body);
    Start start = Start.read(said);
    UUID tenant = bearer.tenant(start.tenant());
    return answer(
        tenant, start.operationId(), operations.start(tenant, start, Said.of(said, Start.SAID)));
  }

  @POST
  @Path("/{id}/end")
  @Operation(summary = "End an operation: it is priced and booked, once")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = End.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response end(
      @RestPath String id, @QueryParam("tenant") @Nullable String named, byte[] body)
      throws IOException, SQLException {
    JsonNode said = json.read(body);
    End end = End.read(said);
    UUID tenant = bearer.tenant(named);
    Told told = operations.end(tenant, id, end, Said.of(said, End.FIELDS));
    return told instanceof Told.Now(UUID now) ? ok(tenant, now) : answer(tenant, id, told);
  }

  @POST
  @Path("/record")
  @Operation(summary = "Record an operation that is over: its start and its end in one")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(allOf = {Start.class, End.class})))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response record(byte[] body) throws IOException, SQLException {
    JsonNode said = json.read(body);
    Body fields = new Body(said, RECORD);
    Start start = Start.read(fields);
    End end = End.read(fields);
    UUID tenant = bearer.tenant(start.tenant());
    Told told =
        operations.record(
            tenant, start, Said.of(said, Start.SAID), end, Said.of(said, End.SAID_ALONE));
    return answer(tenant, start.operationId(), told);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Claims.ADMIN, Claims.CALLER, Claims.VIEWER})
  @Operation(
      summary =
          "Show an operation with its attempts: by its caller's id, or the gateway's x-request-id")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response show(@RestPath String id, @QueryParam("tenant") @Nullable String named)
      throws SQLException {
    return register
        .one(bearer.tenant(named), id)
        .map(view -> Response.ok(view).build())
        .orElseGet(() -> OperationProblems.unknown(id));
  }

  private Response answer(UUID tenant, @Nullable String id, Told told) throws SQLException {
    String name = id == null ? "this operation" : id;
    return switch (told) {
      case Told.Now(UUID made) -> created(register.known(tenant, made));
      case Told.Again(UUID known) -> ok(tenant, known);
      case Told.Otherwise(String field) -> OperationProblems.otherwise(name, field);
      case Told.Begun() -> OperationProblems.begun(name);
      case Told.Unknown() -> OperationProblems.unknown(name);
    };
  }

  private Response ok(UUID tenant, UUID id) throws SQLException {
    return Response.ok(register.known(tenant, id)).build();
  }

  private static Response created(OperationView view) {
    return Response.created(UriBuilder.fromPath("/v1/operations/{id}").build(view.operationId()))
        .entity(view)
        .build();
  }
}
