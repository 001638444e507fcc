package io.tollgate.metrics.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Tenants;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.OptionalLong;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Streams figures as they change. */
@Path("/api/v1/ai-performance/stream/metrics")
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class LiveResource {

  private final Tenants tenants;
  private final Broadcast broadcast;
  private final ObjectMapper json;
  private final JsonWebToken token;

  LiveResource(Tenants tenants, Broadcast broadcast, ObjectMapper json, JsonWebToken token) {
    this.tenants = tenants;
    this.broadcast = broadcast;
    this.json = json;
    this.token = token;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Server-sent events: a snapshot at once, then every change within a second")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = Snapshot.class)))
  public Multi<OutboundSseEvent> stream(
      @QueryParam("tenant") @Nullable String tenant,
      @HeaderParam("Last-Event-ID") @Nullable String lastHeard,
      @Context Sse sse) {
    TenantScope scope = tenants.scope(token, tenant);
    return broadcast.listen(scope, id(lastHeard)).map(beat -> event(sse, beat));
  }

  private OutboundSseEvent event(Sse sse, Beat beat) {
    return switch (beat) {
      case Beat.News(long id, Snapshot snapshot) ->
          sse.newEventBuilder()
              .id(String.valueOf(id))
              .name("metrics")
              .data(String.class, text(snapshot))
              .build();
      case Beat.Alive() -> sse.newEventBuilder().comment("nothing new").build();
    };
  }

  private String text(Snapshot snapshot) {
    try {
      return json.writeValueAsString(snapshot);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of numbers can always be written", impossible);
    }
  }

  // An id that is not ours was heard from somebody else: it gets everything.
  private static OptionalLong id(@Nullable String said) {
    return said != null && said.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(said))
        : OptionalLong.empty();
  }
}
