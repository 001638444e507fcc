package io.tollgate.scripted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A client that sees every byte, and how the connection ended. */
final class Wire implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How a connection ended. */
  enum End {
    FIN,
    RST
  }

  private final Socket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  Wire(ScriptedProvider provider) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), provider.port());
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
  }

  Wire post(String path, String body) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Reads until the other side ends the connection. */
  End readToEnd() throws IOException {
    try {
      while (readSome()) {
        // until it ends
      }
      return End.FIN;
    } catch (SocketException reset) {
      return End.RST;
    }
  }

  Wire readUntil(String text) throws IOException {
    return readUntil(text, 1);
  }

  /** Reads until this came so often. */
  Wire readUntil(String text, int times) throws IOException {
    while (received().split(Pattern.quote(text), -1).length <= times) {
      if (!readSome()) {
        throw new AssertionError("ended before '" + text + "': " + received());
      }
    }
    return this;
  }

  /** All that came, framing included. */
  String received() {
    return received.toString(StandardCharsets.UTF_8);
  }

  /** What came after the head of the first answer. */
  String body() {
    return received().substring(received().indexOf("\r\n\r\n") + 4);
  }

  /** Leaves without reading the rest. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private boolean readSome() throws IOException {
    byte[] bytes = new byte[64 * 1024];
    int length = socket.getInputStream().read(bytes);
    if (length > 0) {
      received.write(bytes, 0, length);
    }
    return length >= 0;
  }
}
