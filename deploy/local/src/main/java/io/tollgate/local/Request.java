package io.tollgate.local;

import io.tollgate.contract.Claims;
import io.tollgate.local.access.Token;
import io.tollgate.local.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the person asked for. */
sealed interface Request {

  record Up(Stay stay) implements Request {}

  record Down() implements Request {}

  record Status() implements Request {}

  /** The logs of these parts, or of all when none is named. */
  record Logs(List<String> parts, Reading reading) implements Request {}

  record Key() implements Request {}

  record SignToken(String role) implements Request {}

  record Dev(Service service) implements Request {}

  record Train() implements Request {}

  record PlanFile(String file) implements Request {}

  record ApplyFile(String file) implements Request {}

  record ShowDeclared() implements Request {}

  /** A document of ours, made of a LiteLLM proxy's configuration. */
  record ImportLiteLlm(String file) implements Request {}

  record Help() implements Request {}

  record Misunderstood(String sentence) implements Request {}

  enum Stay {
    IN_FOREGROUND,
    DETACHED
  }

  enum Reading {
    ONCE,
    FOLLOWING
  }

  static Request parse(List<String> words) {
    if (words.isEmpty()) {
      return new Help();
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "up" -> up(rest);
      case "down" -> alone("down", rest, new Down());
      case "status" -> alone("status", rest, new Status());
      case "logs" -> logs(rest);
      case "key" -> alone("key", rest, new Key());
      case "token" -> token(rest);
      case "dev" -> dev(rest);
      case "plan" -> rest.size() == 1 ? new PlanFile(rest.getFirst()) : oneFile("plan");
      case "apply" -> rest.size() == 1 ? new ApplyFile(rest.getFirst()) : oneFile("apply");
      case "declared" -> alone("declared", rest, new ShowDeclared());
      case "import" -> imported(rest);
      case "train" -> alone("train", rest, new Train());
      case "help", "-h", "--help" -> new Help();
      case String other -> new Misunderstood("'%s' is not a command.".formatted(other));
    };
  }

  private static Request oneFile(String command) {
    return new Misunderstood("%s takes one file, such as tollgate.yaml.".formatted(command));
  }

  private static Request imported(List<String> options) {
    return options.size() == 2 && options.getFirst().equals("litellm-config")
        ? new ImportLiteLlm(options.get(1))
        : new Misunderstood("import takes litellm-config and a file.");
  }

  private static Request up(List<String> options) {
    if (options.isEmpty()) {
      return new Up(Stay.IN_FOREGROUND);
    }
    return options.equals(List.of("--detach")) || options.equals(List.of("-d"))
        ? new Up(Stay.DETACHED)
        : new Misunderstood("up takes --detach and nothing else.");
  }

  private static Request alone(String command, List<String> options, Request request) {
    return options.isEmpty()
        ? request
        : new Misunderstood("%s takes no '%s'.".formatted(command, String.join(" ", options)));
  }

  private static Request logs(List<String> options) {
    List<String> parts = new ArrayList<>(options);
    Reading reading = parts.removeAll(List.of("-f", "--follow")) ? Reading.FOLLOWING : Reading.ONCE;
    List<String> names = new ArrayList<>();
    for (String part : parts) {
      Optional<String> name = part(part);
      if (name.isEmpty()) {
        return new Misunderstood(
            "'%s' has no log; postgres, router, usage and metrics have.".formatted(part));
      }
      names.add(name.get());
    }
    return new Logs(List.copyOf(names), reading);
  }

  private static Optional<String> part(String text) {
    return text.equals(Product.POSTGRES)
        ? Optional.of(text)
        : Service.named(text).map(Service::shortName);
  }

  private static Request token(List<String> options) {
    if (options.isEmpty()) {
      return new SignToken(Claims.ADMIN);
    }
    List<String> words = List.of(String.join("=", options).split("=", -1));
    return words.size() == 2
            && words.getFirst().equals("--role")
            && Token.ROLES.contains(words.get(1))
        ? new SignToken(words.get(1))
        : new Misunderstood("token takes --role %s.".formatted(String.join("|", Token.ROLES)));
  }

  private static Request dev(List<String> options) {
    return options.size() == 1
        ? Service.named(options.getFirst())
            .<Request>map(Dev::new)
            .orElse(new Misunderstood("'%s' is not a service.".formatted(options.getFirst())))
        : new Misunderstood(
            "dev takes one service: router-service, usage-service or metrics-service.");
  }
}
