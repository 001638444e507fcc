package io.tollgate.usage.audience;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What those get who ask for what cannot be given. */
public class AudienceProblems {

  @ServerExceptionMapper
  public Response refused(Objection objection) {
    return objection.problem().response();
  }
}
