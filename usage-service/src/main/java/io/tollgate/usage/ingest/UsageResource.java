package io.tollgate.usage.ingest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Receipt;
import io.tollgate.contract.Receipt.Status;
import io.tollgate.contract.UsageEvent;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Takes usage events in batches; for Tollgate's own routers. */
@Path("/v1/usage/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ROUTER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Usage")
public class UsageResource {

  private static final Logger LOG = Logger.getLogger(UsageResource.class);
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
  private static final int RETRY_AFTER_SECONDS = 1;

  private final EventReader reader;
  private final Ingest ingest;
  private final IngestConfig config;
  private final Gate gate;

  UsageResource(EventReader reader, Ingest ingest, IngestConfig config, Gate gate) {
    this.reader = reader;
    this.ingest = ingest;
    this.config = config;
    this.gate = gate;
  }

  /** One receipt per event, in the order of the events. */
  record Receipts(List<Receipt> receipts) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Book a batch of usage events; sent again, they are booked once")
  @RequestBody(
      required = true,
      description =
          "Usage events, or CloudEvents of type io.tollgate.usage with a usage event as data",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = UsageEvent.class)),
        @Content(mediaType = CLOUD_EVENT, schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = CLOUD_EVENTS, schema = @Schema(type = SchemaType.ARRAY))
      })
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Receipts.class)))
  public Response book(byte[] body) throws IOException, SQLException {
    return book(body, Form.EVENTS);
  }

  @POST
  @Consumes(CLOUD_EVENT)
  @Operation(hidden = true)
  public Response bookCloudEvent(byte[] body) throws IOException, SQLException {
    return book(body, Form.CLOUD_EVENT);
  }

  @POST
  @Consumes(CLOUD_EVENTS)
  @Operation(hidden = true)
  public Response bookCloudEvents(byte[] body) throws IOException, SQLException {
    return book(body, Form.CLOUD_EVENTS);
  }

  private Response book(byte[] body, Form form) throws IOException, SQLException {
    if (body.length > config.maxBytes().asLongValue()) {
      return tooLarge(
          "The batch has %d bytes; at most %d are taken at once (tollgate.ingest.max-bytes)."
              .formatted(body.length, config.maxBytes().asLongValue()));
    }
    if (!gate.enter()) {
      return tooMany();
    }
    try {
      Optional<List<Reading>> readings = reader.read(body, form);
      return readings.isPresent() ? answered(readings.get()) : notThis(form);
    } finally {
      gate.leave();
    }
  }

  private Response answered(List<Reading> readings) throws SQLException {
    return readings.size() > config.maxEvents()
        ? tooLarge(
            "The batch has %d events; at most %d are taken at once (tollgate.ingest.max-events)."
                .formatted(readings.size(), config.maxEvents()))
        : Response.ok(new Receipts(booked(readings))).build();
  }

  private List<Receipt> booked(List<Reading> readings) throws SQLException {
    long begun = System.nanoTime();
    List<Receipt> receipts = ingest.book(readings);
    LOG.infof(
        "usage booked events=%d booked=%d duplicate=%d conflict=%d refused=%d ms=%d",
        receipts.size(),
        count(receipts, Status.BOOKED),
        count(receipts, Status.DUPLICATE),
        count(receipts, Status.CONFLICT),
        count(receipts, Status.REFUSED),
        Duration.ofNanos(System.nanoTime() - begun).toMillis());
    return receipts;
  }

  private static long count(List<Receipt> receipts, Status status) {
    return receipts.stream().filter(receipt -> receipt.status() == status).count();
  }

  private static Response notThis(Form form) {
    String must =
        switch (form) {
          case EVENTS -> "The body must be a JSON array of usage events.";
          case CLOUD_EVENT -> "The body must be one CloudEvent in JSON.";
          case CLOUD_EVENTS -> "The body must be a JSON array of CloudEvents.";
        };
    return Problem.of(400, "not-a-batch", "Not a batch", must).response();
  }

  private Response tooMany() {
    Problem problem =
        Problem.of(
            429,
            "too-many-batches",
            "Too many batches",
            "%d batches are being booked (tollgate.ingest.at-once). Nothing was booked; send it again."
                .formatted(config.atOnce()));
    return Response.fromResponse(problem.response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static Response tooLarge(String detail) {
    return Problem.of(413, "batch-too-large", "Batch too large", detail).response();
  }
}
