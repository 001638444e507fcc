package io.tollgate.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.tollgate.contract.Claims;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose token this is, by {@link TokenRules}. A service whose rules cannot be made does not
 * start.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {

  private static final int LONGEST_TOKEN = 8192;
  private static final Set<String> TYPES = Set.of("JWT", "at+jwt", "application/at+jwt");

  private final TokenRules rules;

  TokenVerifier(TokenConfig config) {
    try {
      this.rules = TokenRules.from(config);
    } catch (IllegalArgumentException refused) {
      throw new ConfigurationException(refused.getMessage());
    }
  }

  /** Makes the rules at start, so that a bad secret is seen then and not at the first request. */
  void onStart(@Observes StartupEvent event) {}

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
    if (token.length() > LONGEST_TOKEN) {
      throw new ParseException("the token is longer than " + LONGEST_TOKEN + " characters");
    }
    try {
      JwtContext context = rules.consumer().process(token);
      requireType(context.getJoseObjects().getFirst().getHeader("typ"));
      JwtClaims claims = context.getJwtClaims();
      requireRolesAndTenant(claims);
      return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException refused) {
      throw new ParseException("the token is not valid", refused);
    }
  }

  // A token made for another purpose (an ID token, a logout token) is not an access token.
  private static void requireType(@Nullable String type) {
    if (type != null && !TYPES.contains(type)) {
      throw new IllegalArgumentException("a token of type " + type);
    }
  }

  private static void requireRolesAndTenant(JwtClaims claims) throws MalformedClaimException {
    List<String> roles = claims.getStringListClaimValue(Claims.ROLES);
    String tenant = claims.getStringClaimValue(Claims.TENANT);
    if (roles == null || roles.isEmpty()) {
      throw new IllegalArgumentException("a token without roles");
    }
    if (tenant != null) {
      UUID.fromString(tenant);
    } else if (roles.contains(Claims.VIEWER) || roles.contains(Claims.CALLER)) {
      throw new IllegalArgumentException("a viewer's or caller's token without a tenant");
    }
  }
}
