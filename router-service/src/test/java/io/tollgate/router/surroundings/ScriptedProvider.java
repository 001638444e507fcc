package io.tollgate.router.surroundings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Providers that speak OpenAI's chat completions over real HTTP and do what a script says, one
 * script per request; without a script they answer politely. They keep their own book: what they
 * were asked and how it ended.
 */
public final class ScriptedProvider {

  private final HttpServer server;
  private final Map<String, ConcurrentLinkedQueue<Script>> scripts = new ConcurrentHashMap<>();
  private final List<Asked> book = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch stalled = new CountDownLatch(1);

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public ScriptedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** Where the provider of this name is. */
  public String baseUrl(String provider) {
    return "http://127.0.0.1:%d/%s/v1".formatted(server.getAddress().getPort(), provider);
  }

  /** What this provider does with its next requests. */
  public void plays(String provider, Script... next) {
    scripts.computeIfAbsent(provider, name -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
  }

  /** What all providers were asked since the last reset, in order. */
  public List<Asked> book() {
    return List.copyOf(book);
  }

  public Asked onlyEntry() {
    List<Asked> all = book();
    if (all.size() != 1) {
      throw new AssertionError("the provider was asked %d times: %s".formatted(all.size(), all));
    }
    return all.getFirst();
  }

  /** Ends the waiting of every script that waits. */
  public void release() {
    stalled.countDown();
    stalled = new CountDownLatch(1);
  }

  /** A clean slate for the next test. */
  public void reset() {
    release();
    scripts.clear();
    book.clear();
  }

  public void stop() {
    stalled.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Asked asked = new Asked(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body);
    book.add(asked);
    Script script = scripts.getOrDefault(asked.provider(), new ConcurrentLinkedQueue<>()).poll();
    try {
      play(script == null ? polite(body) : script, exchange);
      asked.ended().complete(Asked.Ending.AS_WRITTEN);
    } catch (IOException hungUp) {
      asked.ended().complete(Asked.Ending.CALLER_HUNG_UP);
    } finally {
      exchange.close();
    }
  }

  private void play(Script script, HttpExchange exchange) throws IOException {
    if (script.isHeld()) {
      awaitRelease();
    }
    script.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (script.body().length == 0) {
      exchange.sendResponseHeaders(script.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(script.status(), script.isStream() ? 0 : script.body().length);
    OutputStream out = exchange.getResponseBody();
    out.flush();
    send(script, out);
    switch (script.end()) {
      case COMPLETE -> out.close();
      case CUT -> {}
      case STALL -> awaitRelease();
      case ENDLESS -> {
        while (true) {
          send(script, out);
        }
      }
    }
  }

  private static void send(Script script, OutputStream out) throws IOException {
    int size = Math.min(script.pieceSize(), Math.max(1, script.endsAt()));
    for (int at = 0; at < script.endsAt(); at += size) {
      out.write(Arrays.copyOfRange(script.body(), at, Math.min(at + size, script.endsAt())));
      out.flush();
    }
  }

  private void awaitRelease() {
    try {
      stalled.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Script polite(byte[] body) {
    AReply reply = AReply.saying("Hel", "lo", ".");
    return Json.read(body).path("stream").asBoolean() ? reply.streamed() : reply.whole();
  }
}
