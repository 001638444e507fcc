package io.tollgate.router.provider;

import io.tollgate.contract.Tokens;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Interpreter;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.ProviderConfig.Access;
import io.tollgate.router.provider.http.HttpProvider;
import io.tollgate.router.provider.langchain.LangChainProvider;
import io.tollgate.router.provider.sandbox.SandboxProvider;
import io.tollgate.router.routing.Availability;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All providers: which of them can be called here, how each kind is reached, and what its answers
 * are in the caller's dialect.
 */
@ApplicationScoped
public class Providers implements Availability, Provider {

  private final List<Carrier> carriers;
  private final Map<String, Access> access;
  private final Map<String, String> missing;

  Providers(
      SandboxProvider sandbox,
      HttpProvider http,
      LangChainProvider langChain,
      ProviderConfig config) {
    this.carriers = List.of(http, sandbox, langChain);
    this.access = Map.copyOf(config.byName());
    this.missing =
        access.entrySet().stream()
            .filter(entry -> !configured(entry.getValue()))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> sentence(entry.getKey(), entry.getValue())));
  }

  @Override
  public Optional<String> missing(String provider) {
    if (!access.containsKey(provider)) {
      return Optional.of(
          "Provider '%s' has no access configured: set tollgate.provider.%s.api-key."
              .formatted(provider, provider));
    }
    return Optional.ofNullable(missing.get(provider));
  }

  @Override
  public Future<Answer> ask(Ask ask, Model model) {
    Carrier carrier = carrier(model);
    Outbound spoken = carrier.speaks(model, ask.operation(), ask.dialect());
    if (ask.operation() == Operation.COUNT_TOKENS && !ask.dialect().equals(spoken)) {
      return Future.succeededFuture(counted(ask));
    }
    Interpreter interpreter = Interpreter.between(ask, spoken);
    return switch (interpreter.request(model.name())) {
      case Written.Unsayable(var reason, var param) ->
          Future.succeededFuture(new Answer.Failed(new Fault.Unsayable(reason, param)));
      case Written.Body(var bytes, var leftOut) ->
          carrier
              .send(sending(ask, model, spoken, bytes))
              .map(sent -> answer(sent, ask, model, interpreter, leftOut));
    };
  }

  // A provider that speaks another dialect may not count at all, or otherwise: an estimate will do.
  private static Answer counted(Ask ask) {
    return ask.dialect()
        .count(ask.estimatedInputTokens())
        .<Answer>map(told -> new Answer.Whole(told, Optional.of(Tokens.NONE), 0, List.of()))
        .orElseGet(() ->
            new Answer.Failed(new Fault.Unsayable("tokens cannot be counted in this dialect", "")));
  }

  private Carrier carrier(Model model) {
    return carriers.stream()
        .filter(one -> one.reaches(model.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing reaches the kind " + model.kind()));
  }

  private Sending sending(Ask ask, Model model, Outbound spoken, Buffer body) {
    Access known = access.get(model.provider());
    if (known == null) {
      throw new IllegalStateException(
          "a plan named a provider without access: " + model.provider());
    }
    return new Sending(
        spoken,
        ask.operation(),
        model,
        known.baseUrl().orElse(model.baseUrl()),
        known.apiKey(),
        ask.streamed(),
        ask.dialect().equals(spoken) ? ask.headers() : Map.of(),
        body);
  }

  private static Answer answer(
      Sent sent, Ask ask, Model model, Interpreter interpreter, List<String> leftOut) {
    Listening listening = new Listening(ask.usageWanted(), model.name(), model::cost);
    return switch (sent) {
      case Sent.Failed(var fault, var begun) -> new Answer.Failed(fault, begun);
      case Sent.Streamed(var bytes, var abort, var cut) ->
          new Answer.Streamed(bytes, interpreter.passage(listening), abort, cut, leftOut);
      case Sent.Whole(var body) ->
          switch (interpreter.look(body)) {
            case Look.NoAnswer(var fault) -> new Answer.Failed(fault);
            case Look.AnAnswer(var tokens, var seenOutput) ->
                new Answer.Whole(interpreter.whole(body, listening), tokens, seenOutput, leftOut);
          };
    };
  }

  private static boolean configured(Access access) {
    return access.enabled() || access.apiKey().isPresent();
  }

  private static String sentence(String provider, Access access) {
    return "Provider '%s' is not configured: set %s."
        .formatted(provider, access.setting().orElse("tollgate.provider." + provider + ".api-key"));
  }
}
