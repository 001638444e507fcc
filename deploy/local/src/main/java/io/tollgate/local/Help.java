package io.tollgate.local;

/** What {@code ./tollgate help} says. */
final class Help {

  static final String TEXT =
      """
      Usage: ./tollgate COMMAND

        up [--detach]       start Postgres and the three services, building what is not built;
                            stays until Ctrl-C, or returns when ready with --detach
        down                stop everything; calls that are under way are finished first
        status              what runs, where; exit code 0 only when all is ready
        logs [SERVICE] [-f] print the logs, or follow them
        key                 print a caller's API key
        token [--role R]    print a JWT; R is admin (default), viewer or caller
        plan FILE           say what a tollgate.yaml would change; nothing is changed
        apply FILE          change it, all of it or nothing
        declared            print the installation as a tollgate.yaml
        import litellm-config FILE
                            print a tollgate.yaml made of a LiteLLM proxy's config.yaml
        dev SERVICE         run one service with live reload beside the others
        help                this text

      SERVICE is router-service, usage-service or metrics-service (or router, usage, metrics; logs: postgres too).

      Environment:
        TOLLGATE_HOME       data, secrets and logs (default: .tollgate in the checkout)
        DATABASE_URL        postgresql://user:password@host:port/database in place of the embedded Postgres
        ROUTER_PORT, USAGE_PORT, METRICS_PORT                                  (8080, 8081, 8082)
        ROUTER_MANAGEMENT_PORT, USAGE_MANAGEMENT_PORT, METRICS_MANAGEMENT_PORT (9080, 9081, 9082)
        POSTGRES_PORT       of the embedded Postgres (default: a free one, the same at every start)
        TOLLGATE_HOST       address the services listen on (default: 127.0.0.1)
        JWT_SECRET_KEY      signs tokens (default: made once and kept); JWT_EXPIRATION in seconds (3600)
        CREDENTIALS_KEY     seals providers' keys that are stored (default: made once and kept)
      Everything else, OPENAI_API_KEY for one, is handed to the services as it is.\
      """;

  private Help() {}
}
