package io.tollgate.contract;

import java.util.UUID;

/** The claims and roles of Tollgate's tokens; a token with other names gets nowhere. */
public final class Claims {

  /** {@code iss} and {@code aud} of the tokens this installation signs for itself. */
  public static final String ISSUER = "tollgate";

  /** {@code aud} every token must carry. */
  public static final String AUDIENCE = "tollgate";

  /** The roles of the bearer, a list. */
  public static final String ROLES = "groups";

  /** The tenant whose data the bearer may see, a UUID. */
  public static final String TENANT = "tenant";

  /** The tenant every installation begins with. */
  public static final UUID DEFAULT_TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");

  /** Sees and changes everything of every tenant. */
  public static final String ADMIN = "admin";

  /** Reads its own tenant's reports. */
  public static final String VIEWER = "viewer";

  /** Calls models on its own tenant's account. */
  public static final String CALLER = "caller";

  /** Reports usage: the role of Tollgate's own routers. */
  public static final String ROUTER = "router";

  /** Bytes a secret for HMAC must have at least, as RFC 7518 asks for HS256. */
  public static final int MIN_SECRET_BYTES = 32;

  private Claims() {}
}
