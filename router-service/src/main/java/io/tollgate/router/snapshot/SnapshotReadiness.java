package io.tollgate.router.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once there is a snapshot; a database that goes away later does not take the router out of
 * service.
 */
@Readiness
@ApplicationScoped
class SnapshotReadiness implements HealthCheck {

  private final Snapshots snapshots;

  SnapshotReadiness(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public HealthCheckResponse call() {
    Snapshot snapshot = snapshots.current();
    var answer = HealthCheckResponse.named("snapshot").status(snapshot.isRead());
    snapshots.trouble().ifPresent(reason -> answer.withData("reason", reason));
    return answer
        .withData("takenAt", snapshot.takenAt().toString())
        .withData("keys", snapshot.keys().size())
        .withData("models", snapshot.catalog().models().size())
        .build();
  }
}
