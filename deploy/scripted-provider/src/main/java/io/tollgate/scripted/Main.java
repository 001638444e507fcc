package io.tollgate.scripted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

/** {@code --port} and {@code --host}; runs until it is stopped. */
public final class Main {

  private static final String USAGE = "Usage: [--host 127.0.0.1] [--port 8089]";

  private Main() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    try {
      ScriptedProvider provider = new ScriptedProvider(address(arguments), InstantSource.system());
      System.out.printf("Providers listen at %s%n", provider.root("{name}"));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
    // What serves are virtual threads, which keep no program alive.
    new CountDownLatch(1).await();
  }

  static InetSocketAddress address(String... arguments) throws IOException {
    InetAddress host = InetAddress.getLoopbackAddress();
    int port = 8089;
    Iterator<String> words = Arrays.asList(arguments).iterator();
    while (words.hasNext()) {
      String option = words.next();
      if (!words.hasNext()) {
        throw new IllegalArgumentException(USAGE);
      }
      switch (option) {
        case "--host" -> host = InetAddress.getByName(words.next());
        case "--port" -> port = port(words.next());
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    return new InetSocketAddress(host, port);
  }

  private static int port(String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(USAGE, noNumber);
    }
  }
}
