package io.tollgate.scripted.dialect;

import io.tollgate.scripted.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Where a path leads. {@code /acme/v1/chat/completions} asks the provider {@code acme}; without
 * such a prefix the dialect's own is asked.
 */
public record Route(Operation operation, String provider, Optional<String> model) {

  public static Route of(Request request) {
    for (Operation operation : Operation.values()) {
      Matcher path = operation.path().matcher(request.path());
      if (operation.takes(request) && path.matches()) {
        String provider = path.group("provider");
        return new Route(
            operation,
            provider == null ? operation.provider() : provider,
            Optional.ofNullable(operation.namesModel() ? path.group("model") : null));
      }
    }
    throw new IllegalStateException("the last operation takes everything");
  }
}
