package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's addresses of models. */
@Path("/model")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class ModelResource {

  private final ModelDesk desk;
  private final Offers offers;
  private final Bearer bearer;

  ModelResource(ModelDesk desk, Offers offers, Bearer bearer) {
    this.desk = desk;
    this.offers = offers;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Put a model into the catalogue, with its price and its name")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @POST
  @Path("/update")
  @Operation(summary = "List a model as a whole as it shall be")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return desk.change(Said.read(body));
  }

  @POST
  @Path("/delete")
  @Operation(summary = "Take a model out of use")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return desk.delete(Said.read(body));
  }

  @GET
  @Path("/info")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List models by the names callers ask by, with prices and limits")
  public ObjectNode info(@QueryParam("litellm_model_id") @Nullable String id) throws SQLException {
    return list(id);
  }

  /** The same for its other address. */
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  ObjectNode list(@Nullable String id) throws SQLException {
    return ModelDesk.list(
        offers.all(bearer.reach(null), null, Texts.keptIfAny("litellm_model_id", id)));
  }
}
