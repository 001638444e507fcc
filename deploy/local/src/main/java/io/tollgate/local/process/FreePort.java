package io.tollgate.local.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on; another program may take one a moment later. */
public final class FreePort {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int LOWEST = 10_240;
  private static final int LOWEST_OF_CONNECTIONS = 32_768;
  private static final int TRIES = 1_000;

  private FreePort() {}

  public static boolean is(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Below the ports that systems give to outgoing connections, which come and go all the time. */
  public static int any() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OF_CONNECTIONS);
      if (is(LOOPBACK, port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free on " + LOOPBACK);
  }
}
