package io.tollgate.metrics.books;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.contract.MigratedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the database, up when the service starts. Drawn up, it breaks every connection
 * and refuses new ones, as a server that is down does.
 */
public final class Drawbridge implements QuarkusTestResourceLifecycleManager {

  private static final int POSTGRES = URI.create(MigratedPostgres.url()).getPort();
  private static final Set<Socket> ON_IT = ConcurrentHashMap.newKeySet();
  private static volatile int port;
  private static volatile @Nullable ServerSocket open;

  @Override
  public Map<String, String> start() {
    lower();
    raise();
    return Map.of("DATABASE_URL", MigratedPostgres.url().replace(":" + POSTGRES, ":" + port));
  }

  @Override
  public void stop() {
    raise();
  }

  /** After {@link MigratedPostgres}, whose address is replaced. */
  @Override
  public int order() {
    return 1;
  }

  static synchronized void lower() {
    try {
      ServerSocket gate = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      port = gate.getLocalPort();
      open = gate;
      Thread.ofVirtual().start(() -> letIn(gate));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  static synchronized void raise() {
    ServerSocket gate = open;
    if (gate != null) {
      close(gate);
    }
    ON_IT.forEach(Drawbridge::close);
    ON_IT.clear();
  }

  private static void letIn(ServerSocket gate) {
    try {
      while (true) {
        Socket client = gate.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), POSTGRES);
        ON_IT.add(client);
        ON_IT.add(server);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
      }
    } catch (IOException raised) {
      close(gate);
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      ON_IT.remove(from);
    }
  }

  private static void close(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
