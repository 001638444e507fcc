package io.tollgate.scripted.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads requests from a connection, head and body apart: what is read may depend on the head. */
final class RequestReader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int LINES = 200;
  private static final int BODY_BYTES = 256 << 20;

  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /** The next request without its body; empty when the client has no more. */
  Optional<Request> head() throws IOException {
    String line = line();
    if (line == null) {
      return Optional.empty();
    }
    String[] words = line.split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new NotHttp("no request line");
    }
    String[] target = words[1].split("\\?", 2);
    String query = target.length == 2 ? target[1] : "";
    return Optional.of(new Request(words[0], decoded(target[0]), query, headers(), new byte[0]));
  }

  /** The same request with its body. */
  Request body(Request head, Trickle trickle) throws IOException {
    if (head.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
      return head.with(chunks(trickle));
    }
    Optional<String> length = head.header("content-length");
    return length.isEmpty()
        ? head
        : head.with(exactly(number(length.get(), 10), BODY_BYTES, trickle));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int lines = 0; lines < LINES; lines++) {
      String line = requiredLine();
      if (line.isEmpty()) {
        return Collections.unmodifiableMap(headers);
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new NotHttp("a header without a name");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    throw new NotHttp("more than " + LINES + " headers");
  }

  private byte[] chunks(Trickle trickle) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = number(requiredLine().split(";", 2)[0].strip(), 16);
      body.writeBytes(exactly(size, BODY_BYTES - body.size(), trickle));
      if (size == 0) {
        skipTrailers();
        return body.toByteArray();
      }
      requiredLine();
    }
  }

  private void skipTrailers() throws IOException {
    String line = requiredLine();
    while (!line.isEmpty()) {
      line = requiredLine();
    }
  }

  private byte[] exactly(int length, int room, Trickle trickle) throws IOException {
    if (length > room) {
      throw new NotHttp("a body of more than " + BODY_BYTES + " bytes");
    }
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int read = in.read(bytes, at, Math.min(trickle.atOnce(), length - at));
      if (read < 0) {
        throw new ClientGone();
      }
      at += read;
      if (at < length) {
        trickle.pause();
      }
    }
    return bytes;
  }

  private String requiredLine() throws IOException {
    String line = line();
    if (line == null) {
      throw new ClientGone();
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() == LINE_BYTES) {
        throw new NotHttp("a line of more than " + LINE_BYTES + " bytes");
      }
      line.write(b);
    }
    return null;
  }

  private static String decoded(String path) throws NotHttp {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new NotHttp("a path with a broken escape");
    }
  }

  private static int number(String digits, int radix) throws NotHttp {
    try {
      int number = Integer.parseInt(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      throw new NotHttp("a length that is no number");
    }
    throw new NotHttp("a negative length");
  }
}
