package io.tollgate.local.service;

import io.tollgate.local.process.FreePort;
import io.tollgate.local.voice.Trouble;
import java.util.LinkedHashMap;
import java.util.Map;

/** The six ports by the names of their environment variables; no two are the same. */
public record Ports(Map<String, Integer> byVariable) {

  private static final int HIGHEST = 65_535;

  public Ports {
    byVariable = Map.copyOf(byVariable);
    Map<Integer, String> seen = new LinkedHashMap<>();
    byVariable.forEach((variable, port) -> {
      String other = seen.put(port, variable);
      if (other != null) {
        throw new Trouble(
            "%s and %s are both %d.".formatted(other, variable, port),
            "Give each a port of its own.");
      }
    });
  }

  public static Ports from(Map<String, String> env) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      String variable = service.portVariable();
      ports.put(variable, parse(env, variable, service.defaultPort()));
      variable = service.managementVariable();
      ports.put(variable, parse(env, variable, service.defaultManagementPort()));
    }
    return new Ports(ports);
  }

  /** The port a variable asks for, or the default when it is not set. */
  public static int parse(Map<String, String> env, String variable, int otherwise) {
    String text = env.getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > HIGHEST) {
      throw new Trouble(
          "%s is '%s', which is not a port.".formatted(variable, text),
          "Set it to a number from 1 to %d, or unset it.".formatted(HIGHEST));
    }
    return port;
  }

  public int of(Service service) {
    return port(service.portVariable());
  }

  public int management(Service service) {
    return port(service.managementVariable());
  }

  /** Fails with a sentence when another program listens where this service is to. */
  public void requireFree(Service service, String host) {
    requireFree(service, host, service.portVariable());
    requireFree(service, host, service.managementVariable());
  }

  private void requireFree(Service service, String host, String variable) {
    if (!FreePort.is(host, port(variable))) {
      throw new Trouble(
          "Port %d (%s of %s) is taken by another program."
              .formatted(port(variable), variable, service.module()),
          "Stop that program (`lsof -i :%d` names it) or set %s to a free port."
              .formatted(port(variable), variable));
    }
  }

  private int port(String variable) {
    Integer port = byVariable.get(variable);
    if (port == null) {
      throw new IllegalStateException("no port for " + variable);
    }
    return port;
  }
}
