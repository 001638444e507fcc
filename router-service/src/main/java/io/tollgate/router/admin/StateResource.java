package io.tollgate.router.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.usage.UsageReporter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code GET /admin/state}. */
@Path("/admin/state")
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
public class StateResource {

  /** How fresh the router's view of the database is, and what waits to be booked. */
  public record State(Instant snapshotTakenAt, int keys, int models, long spoolBacklogBytes) {}

  private final Snapshots snapshots;
  private final UsageReporter reporter;

  StateResource(Snapshots snapshots, UsageReporter reporter) {
    this.snapshots = snapshots;
    this.reporter = reporter;
  }

  @GET
  @Operation(summary = "What this router holds in memory and in its spool")
  public State state() {
    Snapshot snapshot = snapshots.current();
    return new State(
        snapshot.takenAt(),
        snapshot.keys().size(),
        snapshot.catalog().models().size(),
        reporter.backlog());
  }
}
