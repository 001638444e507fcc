package io.tollgate.router.surroundings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The only way to a server: it can be drawn up, as when the server is down, or stand still. */
public final class Drawbridge {

  private enum State {
    DOWN,
    STILL,
    UP
  }

  private final int target;
  private final ServerSocket gate;
  private final Set<Socket> onIt = ConcurrentHashMap.newKeySet();
  private State state = State.DOWN;

  public Drawbridge(int target) throws IOException {
    this.target = target;
    this.gate = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::letIn);
  }

  public int port() {
    return gate.getLocalPort();
  }

  /** Everything gets across. */
  public synchronized void lower() {
    state = State.DOWN;
    notifyAll();
  }

  /** Nothing gets across, and nobody is told. */
  public synchronized void halt() {
    state = State.STILL;
  }

  /** Nothing gets across, and who is on it falls into the water. */
  public synchronized void raise() {
    state = State.UP;
    notifyAll();
    onIt.forEach(Drawbridge::close);
    onIt.clear();
  }

  private void letIn() {
    try {
      while (true) {
        Socket client = gate.accept();
        if (!mayCross()) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        onIt.add(client);
        onIt.add(server);
        Thread.ofPlatform().daemon().start(() -> carry(client, server));
        Thread.ofPlatform().daemon().start(() -> carry(server, client));
      }
    } catch (IOException ended) {
      raise();
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[8_192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length >= 0 && mayCross(); length = in.read(bytes)) {
        out.write(bytes, 0, length);
      }
    } catch (IOException broken) {
      onIt.remove(from);
    }
  }

  private synchronized boolean mayCross() {
    try {
      while (state == State.STILL) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return state == State.DOWN;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
