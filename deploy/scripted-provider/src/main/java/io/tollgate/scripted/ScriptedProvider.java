package io.tollgate.scripted;

import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Book;
import io.tollgate.scripted.http.ClientGone;
import io.tollgate.scripted.http.Connection;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Providers that speak the dialects of OpenAI, Anthropic, Gemini, Ollama and Azure over real HTTP
 * and do what a script says, one script per request; without a script they answer politely. They
 * keep their own book: what they were asked, how it ended, what it costs.
 *
 * <p>There are as many providers as names are used: the first part of a path names one.
 */
public final class ScriptedProvider implements AutoCloseable {

  private static final int PAGES = 100_000;

  private final Repertoire repertoire = new Repertoire();
  private final Book book = new Book(PAGES);
  private final Curtain curtain = new Curtain();
  private final Visit.Stage stage;
  private final Door door;

  /** On a free port of the loopback interface. */
  public ScriptedProvider() throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InstantSource.system());
  }

  public ScriptedProvider(InetSocketAddress address, InstantSource clock) throws IOException {
    Control control = new Control(this);
    stage = new Visit.Stage(repertoire, book, curtain, control, new AtomicInteger(), clock);
    door = new Door(address, this::receive);
  }

  /** Where the provider of this name is for clients of OpenAI and its like: the URL ends in v1. */
  public String baseUrl(String provider) {
    return root(provider) + "/v1";
  }

  /**
   * Where the provider of this name is for clients who bring the version: Anthropic, Gemini,
   * Ollama.
   */
  public String root(String provider) {
    return "http://127.0.0.1:%d/%s".formatted(port(), provider);
  }

  public int port() {
    return door.port();
  }

  /** What this provider does with its next requests. */
  public void plays(String provider, Script... next) {
    repertoire.enqueue(provider, List.of(next));
  }

  /** What this provider does with every request that has no script of its own. */
  public void alwaysPlays(String provider, Script habit) {
    repertoire.makeHabit(provider, habit);
  }

  /** What all providers were asked since the last reset, in order. */
  public List<Asked> book() {
    return book.entries();
  }

  /**
   * @throws AssertionError when they were asked never or more than once
   */
  public Asked onlyEntry() {
    List<Asked> all = book();
    if (all.size() != 1) {
      throw new AssertionError("the provider was asked %d times: %s".formatted(all.size(), all));
    }
    return all.getFirst();
  }

  /** Ends the waiting of every answer that waits. */
  public void release() {
    curtain.release();
  }

  /** A clean slate: nothing waits, nothing is written, the book is empty. */
  public void reset() {
    release();
    repertoire.clear();
    book.clear();
  }

  /** Closes all connections and refuses new ones. */
  public void leave() throws IOException {
    door.close();
  }

  /** Is there again, on the same port. */
  public void comeBack() throws IOException {
    door.reopen();
  }

  @Override
  public void close() throws IOException {
    release();
    door.close();
  }

  Book pages() {
    return book;
  }

  private void receive(Socket guest) {
    try {
      new Visit(new Connection(guest), stage).run();
    } catch (ClientGone | SocketException left) {
      // Left in the middle of a request, or was shown out: there is nobody to tell.
      return;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
