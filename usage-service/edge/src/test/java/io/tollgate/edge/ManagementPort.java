package io.tollgate.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A free port for the management interface. Quarkus finds out by itself on which port a packaged
 * service serves callers, but not on which it serves operators, so a test resource has to choose.
 */
public final class ManagementPort {

  private static final String CHOSEN = "tollgate.test.management";

  private ManagementPort() {}

  /** Settings for a service under test, in this JVM or packaged; remembered for the scenarios. */
  public static Map<String, String> choose() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(free.getLocalPort());
      System.setProperty(CHOSEN, "http://localhost:" + port + "/");
      return Map.of("quarkus.management.port", port, "quarkus.management.test-port", port);
    } catch (IOException none) {
      throw new UncheckedIOException("no free port", none);
    }
  }

  /** Where the management interface of the service under test is, if a port was chosen for it. */
  public static Optional<URI> chosen() {
    return Optional.ofNullable(System.getProperty(CHOSEN)).map(URI::create);
  }
}
