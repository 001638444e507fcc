package io.tollgate.metrics.books;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a caller that the books cannot be read now, and an operator why. */
class BooksProblem {

  private static final Logger LOG = Logger.getLogger(BooksProblem.class);
  private static final String SECONDS_UNTIL_IT_IS_WORTH_TRYING = "2";

  @ServerExceptionMapper
  Response unreadable(UnreadableBooks failed) {
    LOG.warnf("books not readable state=%s reason=%s", failed.state(), failed.getMessage());
    LOG.debug("books not readable", failed);
    return Response.fromResponse(
            Problem.of(
                    503,
                    "unavailable",
                    "Unavailable",
                    "The books cannot be read now. Try again shortly.")
                .response())
        .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_IT_IS_WORTH_TRYING)
        .build();
  }
}
