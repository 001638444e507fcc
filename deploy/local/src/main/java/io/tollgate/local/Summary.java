package io.tollgate.local;

import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Service;
import java.util.Optional;

/** What a person needs to know once everything runs: where, with which key, and what to try. */
final class Summary {

  private final Site site;
  private final Footing footing;
  private final Optional<String> key;

  Summary(Site site, Footing footing, Optional<String> key) {
    this.site = site;
    this.footing = footing;
    this.key = key;
  }

  String text() {
    return """

    router    %s
    usage     %s
    metrics   %s
    database  %s
    key       %s

    Try:
    """
            .formatted(
                url(Service.ROUTER), url(Service.USAGE), url(Service.METRICS), database(), key())
        + call("")
        + call(",\"stream\":true")
        + report();
  }

  private String call(String more) {
    return """
      curl -N %s/v1/chat/completions -H "Authorization: Bearer $(%s)" \\
        -d '{"model":"auto","messages":[{"role":"user","content":"Hello"}]%s}'
    """
        .formatted(url(Service.ROUTER), site.typed("key"), more);
  }

  private String report() {
    return """
      curl "%s/api/metrics/usage?period=1h" -H "Authorization: Bearer $(%s)"
    """
        .formatted(url(Service.METRICS), site.typed("token"));
  }

  private String key() {
    return key.orElse("none: tokens are signed elsewhere (JWT_ALGORITHM), so make one with yours");
  }

  private String database() {
    return footing.embedded() ? "embedded Postgres in " + site.home().data() : footing.database();
  }

  private String url(Service service) {
    return footing.url(service).toString();
  }
}
