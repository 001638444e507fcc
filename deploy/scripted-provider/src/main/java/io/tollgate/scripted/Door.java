package io.tollgate.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The port. It can be closed and opened again: while it is closed, connections are refused. */
final class Door {

  private static final int QUEUE = 1_024;

  private final Consumer<Socket> host;
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket port;
  private Thread porter;

  /** Opens at this address, and hands every guest to the host in a thread of its own. */
  Door(InetSocketAddress address, Consumer<Socket> host) throws IOException {
    this.host = host;
    this.port = opened(address);
    this.porter = received(port);
  }

  int port() {
    return port.getLocalPort();
  }

  /** Closes, and shows everyone out. Who comes from now on is refused. */
  synchronized void close() throws IOException {
    port.close();
    // A port that somebody listens at is closed only when he has noticed.
    awaitPorter();
    for (Socket guest : guests) {
      guest.close();
    }
  }

  /** Opens where it was before. */
  synchronized void reopen() throws IOException {
    port = opened((InetSocketAddress) port.getLocalSocketAddress());
    porter = received(port);
  }

  private Thread received(ServerSocket open) {
    return Thread.ofVirtual().name("porter").start(() -> letIn(open));
  }

  private void awaitPorter() {
    try {
      porter.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void letIn(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        Socket guest = open.accept();
        guests.add(guest);
        Thread.ofVirtual().start(() -> serve(guest));
      } catch (IOException broken) {
        if (!open.isClosed()) {
          throw new UncheckedIOException("nobody can be let in any more", broken);
        }
      }
    }
  }

  private void serve(Socket guest) {
    try {
      host.accept(guest);
    } finally {
      guests.remove(guest);
    }
  }

  private static ServerSocket opened(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address, QUEUE);
    return socket;
  }
}
