package io.tollgate.edge;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The Postgres server that all services share. */
@ConfigMapping(prefix = "tollgate.database")
public interface DatabaseConfig {

  /**
   * Where it is and who logs in ({@code DATABASE_URL}): {@code
   * postgresql://user:password@host:5432/database}, PostgreSQL 15 or newer.
   */
  Optional<String> url();

  /** The database role the service works as, whoever logs in; the login must be a member of it. */
  String role();

  /** Which drivers the service has: {@code jdbc}, {@code flyway}, {@code reactive}. */
  String drivers();
}
