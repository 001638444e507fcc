package io.tollgate.router.api;

import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Agreement;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Policy.CallerGone;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Costing;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Answer;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.resilience.Loyalty;
import io.tollgate.router.resilience.Resilience;
import io.tollgate.router.routing.Question;
import io.tollgate.router.routing.Routing;
import io.tollgate.router.routing.Vitals;
import io.tollgate.router.surroundings.Asks;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Settings;
import io.tollgate.router.surroundings.Surroundings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real connection with a call on it, whose every step a test decides. */
final class Stage {

  private final Settlement settlement;
  private final UUID operation = new Uuid7(InstantSource.system(), new SecureRandom()).next();
  private final Queue<Supplier<Future<Answer>>> answers = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CompletableFuture<RoutingContext> context = new CompletableFuture<>();
  private final CompletableFuture<Context> loop = new CompletableFuture<>();
  private final CompletableFuture<Boolean> settledAtEnd = new CompletableFuture<>();
  private final StringBuffer received = new StringBuffer();
  private final HttpServer server;
  private final NetSocket caller;
  private final Resilience resilience;
  private final ApiConfig config;
  private final Farewell farewell;
  private String model = "gpt-4";
  private CallerGone callerGone = CallerGone.ABORT;
  private volatile boolean hungUp;

  Stage(Vertx vertx, Settlement settlement, Resilience resilience, Map<String, String> settings) {
    this.settlement = settlement;
    this.resilience = resilience;
    this.config = Settings.of(ApiConfig.class, settings);
    this.farewell = new Farewell(config);
    Router door = Router.router(vertx);
    door.route().handler(this::callerCame);
    this.server = await(vertx.createHttpServer().requestHandler(door).listen(0, "127.0.0.1"));
    this.caller = await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
  }

  private void callerCame(RoutingContext came) {
    loop.complete(came.vertx().getOrCreateContext());
    came.response().bodyEndHandler(end -> settledAtEnd.complete(Surroundings.spooled(operation())));
    context.complete(came);
  }

  /** The provider's policy for a caller who leaves is to drain. */
  void providerDrains() {
    callerGone = CallerGone.DRAIN;
  }

  /** The router is told to stop, and has waited long enough. */
  void routerStops() {
    farewell.endOpenCalls();
    on(() -> {});
  }

  /** Whether the router let go of an attempt that had not answered yet. */
  boolean hungUp() {
    return hungUp;
  }

  void modelIsNamed(String name) {
    model = name;
  }

  Promise<Answer> providerWillAnswer() {
    Promise<Answer> answer = Promise.promise();
    answers.add(answer::future);
    return answer;
  }

  void providerWillThrow() {
    answers.add(() -> {
      throw new IllegalStateException("a bug");
    });
  }

  /** The request reaches the router; the caller does not read the answer yet. */
  void callerArrives() {
    caller.handler(bytes -> received.append(bytes)).pause();
    caller.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    in(context);
  }

  void callerLeaves() {
    caller.close();
    Eventually.until("the caller is gone", () -> in(context).response().closed());
    on(() -> {}); // what the router does about it is done
  }

  void callerReadsOn() {
    caller.resume();
  }

  String callerGets(String text) {
    caller.resume();
    Eventually.until("the caller gets " + text, () -> received.indexOf(text) >= 0);
    return received.toString();
  }

  void callBegins() {
    on(() -> call().begin());
  }

  /** Does this on the call's event loop, and returns when it is done. */
  void on(Runnable step) {
    Promise<Void> done = Promise.promise();
    in(loop)
        .runOnContext(now -> {
          try {
            step.run();
            done.complete();
          } catch (RuntimeException mistake) {
            done.fail(mistake);
          }
        });
    await(done.future());
  }

  /** Whether the event was in the spool when the router gave its last byte away. */
  boolean wasSettledAtEnd() {
    return in(settledAtEnd);
  }

  int asked() {
    return asked.get();
  }

  String operation() {
    return operation.toString();
  }

  void close() {
    caller.close();
    await(server.close());
  }

  private Call call() {
    List<Model> models = List.of(model("first"), model("second"));
    Catalog catalog = catalog(models);
    Ask ask = Asks.openAi("{\"model\":\"m\",\"messages\":[{}],\"stream\":true}");
    CallersTime time = CallersTime.from(Duration.ofMinutes(1));
    return new Call(
        new Visit(in(context), OpenAi.DIALECT, operation),
        new Caller(new Payer(Claims.DEFAULT_TENANT, null, null, null)),
        ask,
        resilience.course(models, catalog, catalog::endpoints, Loyalty.NONE, time.deadlineNanos()),
        Account.free(Attribution.NONE, Agreement.NONE),
        time,
        trail(ask, models),
        Permit.UNLIMITED,
        new Desk(
            this::answer,
            settlement,
            resilience,
            farewell,
            new Telltale(false),
            new Keepers(config),
            config));
  }

  private Trail trail(Ask ask, List<Model> models) {
    return new Trail(
        Claims.DEFAULT_TENANT,
        Routing.plan(
            Question.of(ask, Claims.DEFAULT_TENANT, Allowance.OF_ALL, operation),
            new Catalog(models),
            Instant.EPOCH,
            provider -> Optional.empty(),
            which -> Vitals.UNSEEN));
  }

  private Catalog catalog(List<Model> models) {
    return new Catalog(
        models.stream()
            .map(each ->
                new ProviderEntry(each.provider(), each.kind(), "", false, policy(), List.of()))
            .toList(),
        models,
        List.of());
  }

  private Policy policy() {
    return new Policy(
        Policy.Deadlines.NONE, callerGone, Policy.Balance.WEIGHTED, Policy.Affinity.NONE);
  }

  private Future<Answer> answer(Ask ask, Target target, Leash leash, Costing costing) {
    asked.incrementAndGet();
    leash.holdBy(() -> hungUp = true);
    return answers.remove().get();
  }

  private Model model(String provider) {
    return new Model(
        provider, "openai-compatible", "", model, 1_000, 1_000, Instant.EPOCH, Optional.empty());
  }

  private static <T> T await(Future<T> future) {
    return in(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T in(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
