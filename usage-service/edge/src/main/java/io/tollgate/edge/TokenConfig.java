package io.tollgate.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Which tokens (JWT) this installation trusts: signed with a shared secret, or by an identity
 * provider.
 */
@ConfigMapping(prefix = "tollgate.token")
public interface TokenConfig {

  /**
   * The shared secret for HS256, HS384 or HS512: 32 random bytes or more ({@code JWT_SECRET_KEY}).
   */
  Optional<String> secret();

  /** The one signature algorithm that is accepted ({@code JWT_ALGORITHM}). */
  @WithDefault("HS256")
  String algorithm();

  /**
   * Where the identity provider publishes its keys ({@code JWT_JWKS_URL}); with it the algorithm is
   * RS256, PS256, ES256 or a longer one of these families, and no secret may be set.
   */
  Optional<String> jwksUrl();

  /** The issuer ({@code iss}) a token must name ({@code JWT_ISSUER}). */
  @WithDefault("tollgate")
  String issuer();
}
