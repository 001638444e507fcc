package io.tollgate.router.provider;

import io.tollgate.contract.Tokens;
import io.tollgate.edge.CredentialKeys;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Reach;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Costing;
import io.tollgate.router.dialect.Counted;
import io.tollgate.router.dialect.Counting;
import io.tollgate.router.dialect.Interpreter;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.http.HttpProvider;
import io.tollgate.router.provider.langchain.LangChainProvider;
import io.tollgate.router.provider.sandbox.SandboxProvider;
import io.tollgate.router.routing.Availability;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * All providers: which of them can be called here, how each kind is reached, and what its answers
 * are in the caller's dialect.
 */
@Singleton
public class Providers implements Availability, Provider, Reach {

  private final List<Carrier> carriers;
  private final HttpProvider http;
  private final Ways ways;
  private final CurrentCatalog listed;
  private volatile Reckoned reckoned = Reckoned.NOTHING;

  Providers(
      SandboxProvider sandbox,
      HttpProvider http,
      LangChainProvider langChain,
      ProviderConfig config,
      Config settings,
      CredentialKeys keys,
      CurrentCatalog listed) {
    this.carriers = List.of(http, sandbox, langChain);
    this.http = http;
    this.ways =
        new Ways(
            config.byName(),
            new EndpointKeys(name -> settings.getOptionalValue(name, String.class), keys.ring()));
    this.listed = listed;
  }

  /** What the settings make of one catalogue. */
  private record Reckoned(
      Catalog of,
      Map<String, List<Way>> ways,
      Map<String, List<Endpoint>> endpoints,
      Map<String, String> missing) {

    static final Reckoned NOTHING = new Reckoned(Catalog.EMPTY, Map.of(), Map.of(), Map.of());
  }

  @Override
  public Optional<String> missing(String provider) {
    Reckoned now = reckoned();
    return now.ways().containsKey(provider)
        ? Optional.ofNullable(now.missing().get(provider))
        : Optional.of(ways.remedy(provider));
  }

  /** How a provider can be called, in the order of its endpoints; empty when it cannot. */
  public List<Way> ways(String provider) {
    return reckoned().ways().getOrDefault(provider, List.of());
  }

  @Override
  public List<Endpoint> endpoints(Model model) {
    return reckoned().endpoints().getOrDefault(model.provider(), List.of());
  }

  @Override
  public Future<Answer> ask(Ask ask, Target target, Leash leash, Costing costing) {
    Optional<Way> way = way(target.endpoint());
    Optional<Carrier> carrier = carrier(target.model().kind());
    if (way.isEmpty() || carrier.isEmpty()) {
      // It was taken from the catalogue after the plan was made.
      return Future.succeededFuture(new Answer.Failed(new Fault.Unreachable()));
    }
    return ask(ask, target, way.get(), carrier.get(), leash, costing);
  }

  /** Whether requests for other things than a model's answer can go on to this provider. */
  public boolean forwards(ProviderEntry provider) {
    return http.reaches(provider.kind());
  }

  /** Whether a provider can be asked in this dialect without translating. */
  public boolean speaks(ProviderEntry provider, Outbound dialect) {
    return http.reaches(provider.kind()) && http.speaks(provider.kind(), dialect);
  }

  /** In what a provider of such a kind tells what was used when it is asked at this path. */
  public Outbound counts(String kind, String path) {
    return http.counts(kind, path);
  }

  /**
   * Sends a request on as it came, with our credential. The future never fails; it completes with
   * the head of the answer.
   */
  public Future<Forwarded> forward(Forwarding forwarding, Target target) {
    return way(target.endpoint())
        .map(way -> http.forward(forwarding, target, way))
        .orElseGet(() -> Future.succeededFuture(new Forwarded.Unanswered(new Fault.Unreachable())));
  }

  private Future<Answer> ask(
      Ask ask, Target target, Way way, Carrier carrier, Leash leash, Costing costing) {
    Model model = target.model();
    Outbound spoken = carrier.speaks(model, ask.operation(), ask.dialect());
    if (ask.operation() == Operation.COUNT_TOKENS && !ask.dialect().equals(spoken)) {
      return Future.succeededFuture(counted(ask));
    }
    Interpreter interpreter = Interpreter.between(ask, spoken);
    return switch (interpreter.request(model.providersName())) {
      case Written.Unsayable(var reason, var param) ->
          Future.succeededFuture(new Answer.Failed(new Fault.Unsayable(reason, param)));
      case Written.Body(var bytes, var leftOut) ->
          carrier
              .send(sending(ask, target, way, spoken, bytes, leash))
              .map(sent -> answer(sent, ask, model, interpreter, leftOut, costing));
    };
  }

  // A provider that speaks another dialect may not count at all, or otherwise: an estimate will do.
  private static Answer counted(Ask ask) {
    if (!(ask.dialect() instanceof Counting dialect)) {
      return new Answer.Failed(new Fault.Unsayable("tokens cannot be counted.", ""));
    }
    return switch (dialect.estimate(ask)) {
      case Counted.Answer(var body) ->
          new Answer.Whole(body, Optional.of(Tokens.NONE), 0, List.of());
      case Counted.Nothing(var reason, var param) ->
          new Answer.Failed(new Fault.Unsayable(reason, param));
    };
  }

  private Optional<Way> way(Endpoint endpoint) {
    for (Way way : ways(endpoint.provider())) {
      if (way.endpoint().equals(endpoint)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  // Once per catalogue; two that come at the same time come to the same.
  private Reckoned reckoned() {
    Catalog now = listed.catalog();
    Reckoned last = reckoned;
    if (!last.of().equals(now)) {
      last = reckon(now);
      reckoned = last;
    }
    return last;
  }

  private Reckoned reckon(Catalog catalog) {
    Map<String, List<Way>> reachable = new HashMap<>();
    Map<String, List<Endpoint>> endpoints = new HashMap<>();
    Map<String, String> missing = new HashMap<>();
    for (ProviderEntry provider : catalog.providers()) {
      List<Way> its = ways.of(provider);
      reachable.put(provider.id(), its);
      endpoints.put(provider.id(), its.stream().map(Way::endpoint).toList());
      if (its.isEmpty()) {
        missing.put(provider.id(), ways.remedy(provider));
      } else if (carrier(provider.kind()).isEmpty()) {
        missing.put(
            provider.id(),
            "Provider '%s' is of the kind '%s', which this router cannot call."
                .formatted(provider.id(), provider.kind()));
      }
    }
    return new Reckoned(catalog, Map.copyOf(reachable), Map.copyOf(endpoints), Map.copyOf(missing));
  }

  private Optional<Carrier> carrier(String kind) {
    return carriers.stream().filter(one -> one.reaches(kind)).findFirst();
  }

  private static Sending sending(
      Ask ask, Target target, Way way, Outbound spoken, Buffer body, Leash leash) {
    return new Sending(
        spoken,
        ask.operation(),
        target.model(),
        way.baseUrl(),
        way.apiKey(),
        ask.streamed(),
        ask.dialect().equals(spoken) ? ask.headers() : Map.of(),
        body,
        target.policy().deadlines(),
        leash);
  }

  private static Answer answer(
      Sent sent,
      Ask ask,
      Model model,
      Interpreter interpreter,
      List<String> leftOut,
      Costing costing) {
    Listening listening = new Listening(ask.usageWanted(), model.name(), costing);
    return switch (sent) {
      case Sent.Failed(var fault, var begun) -> new Answer.Failed(fault, begun);
      case Sent.Streamed(var bytes, var abort, var cut, var headers) ->
          new Answer.Streamed(bytes, interpreter.passage(listening), abort, cut, leftOut, headers);
      case Sent.Whole(var body, var headers) ->
          switch (interpreter.look(body)) {
            case Look.NoAnswer(var fault) -> new Answer.Failed(fault);
            case Look.AnAnswer found ->
                new Answer.Whole(
                    interpreter.whole(body, found, listening),
                    found.tokens(),
                    found.seenOutput(),
                    leftOut,
                    found.keptAs(),
                    headers,
                    found.beside());
          };
    };
  }
}
