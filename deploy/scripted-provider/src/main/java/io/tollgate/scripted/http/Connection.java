package io.tollgate.scripted.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A client's connection: requests come in, bytes go out, and it is known when the client left. */
public final class Connection implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final Socket socket;
  private final BufferedInputStream in;
  private final OutputStream out;
  private final RequestReader requests;

  public Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.requests = new RequestReader(in);
  }

  /** The next request without its body; empty when the client left in peace. */
  public Optional<Request> nextHead() throws IOException {
    try {
      return requests.head();
    } catch (SocketException reset) {
      return Optional.empty();
    }
  }

  /**
   * The same request with its body.
   *
   * @param between every two reads of 1 KB; zero reads as fast as it can
   */
  public Request withBody(Request head, Duration between) throws IOException {
    if (head.header("expect").orElse("").equalsIgnoreCase("100-continue")) {
      write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return requests.body(head, Trickle.every(between));
  }

  void write(byte[] bytes) throws ClientGone {
    try {
      out.write(bytes);
    } catch (IOException broken) {
      throw new ClientGone(broken);
    }
  }

  /**
   * Waits so long.
   *
   * @throws ClientGone when the client leaves meanwhile
   */
  public void pause(Duration duration) throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    watch(() -> end - System.nanoTime());
  }

  /**
   * Waits until it is so.
   *
   * @throws ClientGone when the client leaves meanwhile
   */
  public void await(BooleanSupplier isSo) throws IOException {
    watch(() -> isSo.getAsBoolean() ? 0 : Long.MAX_VALUE);
  }

  /** Looks after the client while there are nanoseconds left. */
  private void watch(LongSupplier left) throws IOException {
    try {
      for (long nanos = left.getAsLong(); nanos > 0; nanos = left.getAsLong()) {
        lookForClient(Duration.ofNanos(Math.min(nanos, BETWEEN_LOOKS.toNanos())));
      }
      socket.setSoTimeout(0);
    } catch (SocketException closed) {
      throw new ClientGone(closed);
    }
  }

  /** Closes with a reset: the client's next read fails, whatever was sent before. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void lookForClient(Duration patience) throws IOException {
    socket.setSoTimeout(Math.max(1, Math.toIntExact(patience.toMillis())));
    in.mark(1);
    try {
      if (in.read() < 0) {
        throw new ClientGone();
      }
      // The next request is here already: this client cannot be watched, and is not gone.
      in.reset();
      LockSupport.parkNanos(patience.toNanos());
    } catch (SocketTimeoutException stillThere) {
      in.reset();
    }
  }
}
