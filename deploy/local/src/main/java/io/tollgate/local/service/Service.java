package io.tollgate.local.service;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The services, in the order people meet them. */
public enum Service {
  ROUTER(8080),
  USAGE(8081),
  METRICS(8082);

  private static final int MANAGEMENT_OFFSET = 1000;

  private final int defaultPort;

  Service(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** The service a person means: {@code router} or {@code router-service}. */
  public static Optional<Service> named(String text) {
    return Stream.of(values())
        .filter(service -> text.equals(service.shortName()) || text.equals(service.module()))
        .findFirst();
  }

  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folder and Maven module. */
  public String module() {
    return shortName() + "-service";
  }

  String portVariable() {
    return name() + "_PORT";
  }

  String managementVariable() {
    return name() + "_MANAGEMENT_PORT";
  }

  int defaultPort() {
    return defaultPort;
  }

  int defaultManagementPort() {
    return defaultPort + MANAGEMENT_OFFSET;
  }
}
