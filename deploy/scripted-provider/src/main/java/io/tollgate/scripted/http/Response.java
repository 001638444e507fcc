package io.tollgate.scripted.http;

import io.tollgate.scripted.script.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One answer on its way out.
 *
 * <p>What was counted in {@link #sent()} was handed to the network; it may have lost it.
 */
public final class Response {

  private final Connection connection;
  private final Framing framing;
  private final OptionalLong length;
  private long sent;
  private int chunks;

  /**
   * @param length of the body; empty when it is not known, as in a stream
   */
  public Response(Connection connection, Framing framing, OptionalLong length) {
    this.connection = connection;
    this.framing = framing;
    this.length = length;
  }

  public void head(int status, Map<String, String> headers) throws IOException {
    StringBuilder head =
        new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(status, Reason.of(status)));
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (isChunked()) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (framing == Framing.UNTIL_CLOSE) {
      head.append("Connection: close\r\n");
    } else {
      head.append("Content-Length: ").append(length.orElseThrow()).append("\r\n");
    }
    connection.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  public void body(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    connection.write(isChunked() ? chunk(bytes) : bytes);
    sent += bytes.length;
  }

  /** The end of the body as it should be; whether another answer can follow. */
  public boolean end() throws IOException {
    if (isChunked()) {
      connection.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return framing == Framing.USUAL;
  }

  /** Bytes of the body, without framing. */
  public long sent() {
    return sent;
  }

  private boolean isChunked() {
    return framing == Framing.BROKEN_CHUNKS || (framing == Framing.USUAL && length.isEmpty());
  }

  private byte[] chunk(byte[] bytes) {
    boolean broken = framing == Framing.BROKEN_CHUNKS && chunks++ > 0;
    String size = broken ? "no number" : Integer.toHexString(bytes.length);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
    chunk.writeBytes((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunk.toByteArray();
  }
}
