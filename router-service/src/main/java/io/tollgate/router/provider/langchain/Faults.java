package io.tollgate.router.provider.langchain;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.provider.Leash;
import java.util.Optional;

/** What LangChain4j's exceptions mean. */
final class Faults {

  private Faults() {}

  static Fault thrown(Throwable thrown, Leash left) {
    return switch (thrown) {
      case RateLimitException limited -> new Fault.RateLimited(Optional.empty());
      case AuthenticationException refused -> new Fault.Unauthorized(401);
      case ModelNotFoundException unknown -> new Fault.NotFound(words(unknown));
      case ContentFilteredException filtered -> new Fault.BadRequest(400, words(filtered));
      case InvalidRequestException wrong -> new Fault.BadRequest(400, words(wrong));
      case UnsupportedFeatureException cannot -> new Fault.Unsayable(words(cannot), "");
      case TimeoutException silent -> new Fault.TimedOut(Phase.TOTAL, left.total());
      case UnresolvedModelServerException away -> new Fault.Unreachable();
      default -> new Fault.Broken("failed");
    };
  }

  private static String words(RuntimeException thrown) {
    String message = thrown.getMessage();
    return message == null ? "It gave no reason." : message;
  }
}
