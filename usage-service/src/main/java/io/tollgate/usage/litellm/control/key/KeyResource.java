package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.account.KeyView;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Texts;
import io.tollgate.usage.litellm.control.key.KeyDesk.Made;
import io.tollgate.usage.litellm.control.key.KeyRecords.Wanted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** LiteLLM's addresses of keys. */
@Path("/key")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class KeyResource {

  private static final String BEARER = "Bearer ";

  private final KeyDesk desk;
  private final KeyShow show;
  private final Accounts accounts;
  private final Directory directory;
  private final Viewers viewers;

  KeyResource(KeyDesk desk, KeyShow show, Accounts accounts, Directory directory, Viewers viewers) {
    this.desk = desk;
    this.show = show;
    this.accounts = accounts;
    this.directory = directory;
    this.viewers = viewers;
  }

  @POST
  @Path("/generate")
  @Operation(summary = "Make a key; its text is in this answer and never shown again")
  public ObjectNode generate(byte[] body) throws IOException, SQLException {
    return made(desk.generate(Said.read(body)));
  }

  @POST
  @Path("/update")
  @Operation(summary = "Change what is said of a key")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return show.one(desk.update(Said.read(body)).id());
  }

  @POST
  @Path("/delete")
  @Operation(summary = "End keys for good")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return KeyDesk.deleted(desk.delete(Said.read(body)));
  }

  @POST
  @Path("/regenerate")
  @Operation(summary = "Give a key another secret")
  public ObjectNode regenerate(byte[] body) throws IOException, SQLException {
    return made(desk.regenerate(null, Said.read(body)));
  }

  @POST
  @Path("/{key}/regenerate")
  @Operation(summary = "Give a key another secret")
  public ObjectNode regenerate(@RestPath String key, byte[] body) throws IOException, SQLException {
    return made(desk.regenerate(key, Said.read(body)));
  }

  @POST
  @Path("/block")
  @Operation(summary = "Let a key work no more, until it is unblocked")
  public ObjectNode block(byte[] body) throws IOException, SQLException {
    return show.one(desk.block(Said.read(body), true).id());
  }

  @POST
  @Path("/unblock")
  @Operation(summary = "Let a key work again")
  public ObjectNode unblock(byte[] body) throws IOException, SQLException {
    return show.one(desk.block(Said.read(body), false).id());
  }

  // Open to keys, each for itself; whoever shows none needs a token, which is looked at here.
  @GET
  @Path("/info")
  @PermitAll
  @Operation(summary = "Show a key; a key that is the bearer is shown itself")
  public ObjectNode info(
      @QueryParam("key") @Nullable String key,
      @HeaderParam("Authorization") @Nullable String authorization)
      throws SQLException {
    Optional<ApiKey> bearer =
        authorization != null && authorization.startsWith(BEARER)
            ? ApiKey.parse(authorization.substring(BEARER.length()).strip())
            : Optional.empty();
    if (bearer.isEmpty()) {
      Reach reach = viewers.reach();
      String named = Texts.required("key", key);
      return show.info(named, reach, directory.key(reach, named).id());
    }
    KeyView own = accounts.keys().proven(bearer.get()).orElseThrow(UnauthorizedException::new);
    String asked = key == null ? own.id().toString() : key;
    if (!ApiKey.parse(asked)
        .map(ApiKey::id)
        .or(() -> Texts.id(asked))
        .equals(Optional.of(own.id()))) {
      throw Refusal.forbidden("A key may be shown itself, and no other.");
    }
    return show.info(asked, Reach.ALL, own.id());
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List keys, the newest first")
  public ObjectNode list(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @QueryParam("user_id") @Nullable String user,
      @QueryParam("team_id") @Nullable String team,
      @QueryParam("organization_id") @Nullable String organization,
      @QueryParam("key_alias") @Nullable String alias,
      @QueryParam("return_full_object") boolean whole)
      throws SQLException {
    Bearer who = viewers.bearer();
    Reach reach = who.reach(organization);
    Wanted wanted =
        new Wanted(
            null,
            directory.teamIfAny(reach, team),
            Texts.keptIfAny("user_id", user),
            Texts.keptIfAny("key_alias", alias));
    return show.list(reach, wanted, Page.of(page, "size", size, 10), whole);
  }

  private ObjectNode made(Made made) throws SQLException {
    return show.made(made.text(), made.key().id());
  }
}
