package io.tollgate.router.usage;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while usage can be recorded; that it cannot be delivered is told, and does no harm yet. */
@Readiness
@ApplicationScoped
class SpoolReadiness implements HealthCheck {

  private final UsageReporter reporter;

  SpoolReadiness(UsageReporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("spool").status(reporter.trouble().isEmpty());
    reporter.trouble().ifPresent(reason -> answer.withData("reason", reason));
    reporter.delay().ifPresent(reason -> answer.withData("delivery", reason));
    return answer.withData("backlogBytes", reporter.backlog()).build();
  }
}
