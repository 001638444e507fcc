package io.tollgate.usage.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Records usage in the form LiteLLM takes it: a record, or many under {@code records}. */
@Path("/spend/usage")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.CALLER})
@RunOnVirtualThread
@Tag(name = "Operations")
public class SpendUsageResource {

  private static final String RECORDS = "records";

  private final Operations operations;
  private final Register register;
  private final Payers payers;
  private final Bearer bearer;
  private final Json json;
  private final OperationConfig config;

  SpendUsageResource(
      Operations operations,
      Register register,
      Payers payers,
      Bearer bearer,
      Json json,
      OperationConfig config) {
    this.operations = operations;
    this.register = register;
    this.payers = payers;
    this.bearer = bearer;
    this.json = json;
    this.config = config;
  }

  /**
   * What became of a record.
   *
   * @param status recorded, duplicate or error
   * @param spend what it costs; absent when there was no price
   */
  @JsonInclude(Include.NON_NULL)
  record Result(
      @JsonProperty("request_id") @Nullable String requestId,
      String status,
      @Nullable BigDecimal spend,
      @Nullable String error) {}

  /** One result per record, in their order. */
  record Results(List<Result> results) {}

  @POST
  @Operation(summary = "Record usage in LiteLLM's form; sent again, it is recorded once")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Results.class)))
  public Response record(byte[] body) throws IOException, SQLException {
    JsonNode said = json.read(body);
    if (!said.has(RECORDS)) {
      return Response.ok(new Results(List.of(recorded(said)))).build();
    }
    if (said.size() > 1 || !said.path(RECORDS).isArray() || said.path(RECORDS).isEmpty()) {
      throw Objection.to(RECORDS, "must be a list of one or more, and stand alone.");
    }
    if (said.path(RECORDS).size() > config.maxRecords()) {
      return Problem.of(
              413,
              "batch-too-large",
              "Batch too large",
              "At most %d records are taken at once (tollgate.operation.max-records)."
                  .formatted(config.maxRecords()))
          .response();
    }
    List<Result> results = new ArrayList<>();
    for (JsonNode each : said.path(RECORDS)) {
      results.add(recordedOrNot(each));
    }
    return Response.ok(new Results(results)).build();
  }

  // One bad record sinks no other.
  private Result recordedOrNot(JsonNode said) throws SQLException {
    try {
      return recorded(said);
    } catch (Objection objection) {
      String id = said.path("idempotency_key").asText(said.path("request_id").asText(null));
      return new Result(id, "error", null, objection.problem().detail());
    }
  }

  private Result recorded(JsonNode said) throws SQLException {
    try {
      return recorded(SpendRecord.read(said));
    } catch (Objection objection) {
      throw objection.in(SpendRecord.THEIR_NAMES);
    }
  }

  private Result recorded(SpendRecord record) throws SQLException {
    UUID tenant = tenant(record.start().key());
    Told told =
        operations.record(
            tenant,
            record.start(),
            record.said(),
            record.end(),
            JsonNodeFactory.instance.objectNode());
    return switch (told) {
      case Told.Now(UUID id) -> result("recorded", register.known(tenant, id));
      case Told.Again(UUID id) -> result("duplicate", register.known(tenant, id));
      case Told.Otherwise(String field) ->
          throw Objection.to(field, "is not what was recorded before under this id.");
      case Told.Begun() ->
          throw Objection.to("request_id", "is that of an operation that is open.");
      case Told.Unknown() -> throw Objection.to("request_id", "is not known.");
    };
  }

  // Administrators record for whomever a key belongs to.
  private UUID tenant(@Nullable UUID key) throws SQLException {
    UUID own = bearer.tenant(null);
    if (key == null) {
      return own;
    }
    return payers
        .tenantOfKey(key)
        .filter(owner -> bearer.isOfAll() || owner.equals(own))
        .orElseThrow(() -> Objection.to("key", "is that of no key here."));
  }

  private static Result result(String status, OperationView view) {
    return new Result(view.operationId(), status, view.costEstimate(), null);
  }
}
