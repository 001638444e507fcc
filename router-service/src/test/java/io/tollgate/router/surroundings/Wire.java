package io.tollgate.router.surroundings;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A connection to the router for callers who do what no HTTP client does. */
public final class Wire implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final StringBuilder received = new StringBuilder();

  private Wire(Socket socket) {
    this.socket = socket;
  }

  public static Wire open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return new Wire(socket);
  }

  /** A whole request with the key every router knows. */
  public static String post(String body) {
    return head("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length) + body;
  }

  /** The head of a chat request with the key every router knows and these headers. */
  public static String head(String... headers) {
    return headAt("/v1/chat/completions", headers);
  }

  /** The head of a request at this target with the key every router knows and these headers. */
  public static String headAt(String target, String... headers) {
    return """
    POST %s HTTP/1.1\r
    Host: router\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    %s\r
    \r
    """
        .formatted(target, Surroundings.key().reveal(), String.join("\r\n", headers));
  }

  public Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Everything received so far, once this text is in it. */
  public String readUntil(String text) throws IOException {
    while (received.indexOf(text) < 0) {
      if (!readSome()) {
        throw new AssertionError("the connection ended before '" + text + "': " + received);
      }
    }
    return received.toString();
  }

  /** Reads until this text was received so many times. */
  public void readTimes(String text, int times) throws IOException {
    int from = 0;
    for (int i = 0; i < times; i++) {
      int at = received.indexOf(text, from);
      while (at < 0) {
        if (!readSome()) {
          throw new AssertionError("the connection ended after %d of '%s'".formatted(i, text));
        }
        at = received.indexOf(text, from);
      }
      from = at + text.length();
    }
  }

  /** The head of an answer; empty when the router closed the connection without one. */
  public String readHead() throws IOException {
    while (received.indexOf("\r\n\r\n") < 0 && readSome()) {
      // until it is whole, or nothing comes
    }
    return received.toString();
  }

  /** Everything received until the router closed the connection. */
  public String readToEnd() throws IOException {
    while (readSome()) {
      // until it ends
    }
    return received.toString();
  }

  /** Forgets what was received, so that the next answer on this connection can be read. */
  public void forget() {
    received.setLength(0);
  }

  public String requestId() throws IOException {
    String head = readUntil("\r\n\r\n");
    Optional<MatchResult> id =
        Pattern.compile("(?i)x-request-id: (\\S+)").matcher(head).results().findFirst();
    return id.orElseThrow(() -> new AssertionError("no request id: " + head)).group(1);
  }

  private boolean readSome() throws IOException {
    byte[] bytes = new byte[8_192];
    int length = socket.getInputStream().read(bytes);
    if (length > 0) {
      received.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }
    return length >= 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
