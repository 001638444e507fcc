package io.tollgate.usage.export;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What those get whose export cannot begin; one that has begun breaks off. */
public class ExportProblems {

  private static final Logger LOG = Logger.getLogger(ExportProblems.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper
  Response brokenOff(BrokenOff broken) {
    LOG.errorf(broken.getCause(), "export broke off");
    return Response.fromResponse(
            Problem.of(
                    503,
                    "unavailable",
                    "Unavailable",
                    "The books cannot be read now. Try again shortly.")
                .response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }
}
