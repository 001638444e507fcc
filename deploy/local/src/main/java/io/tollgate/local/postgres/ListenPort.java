package io.tollgate.local.postgres;

import io.tollgate.local.process.FreePort;
import io.tollgate.local.voice.Trouble;
import java.util.Optional;

/** Which port the embedded server is to listen on. */
public sealed interface ListenPort {

  String HOST = "127.0.0.1";

  /** This one, or none. */
  record Asked(int port) implements ListenPort {}

  /** The one of the last start and no other, because running services know it. */
  record Kept() implements ListenPort {}

  /** The one of the last start while it is free: two products on one machine never clash. */
  record SameAsBefore() implements ListenPort {}

  default int choose(Optional<Integer> before) {
    return switch (this) {
      case Asked(int port) -> free(port);
      case Kept() -> before.map(ListenPort::free).orElseGet(FreePort::any);
      case SameAsBefore() ->
          before.filter(port -> FreePort.is(HOST, port)).orElseGet(FreePort::any);
    };
  }

  private static int free(int port) {
    if (!FreePort.is(HOST, port)) {
      throw new Trouble(
          "Port %d (Postgres) is taken by another program.".formatted(port),
          "Stop that program, or run ./tollgate down and set %s to a free port (unset, one is found)."
              .formatted(EmbeddedPostgres.PORT_VARIABLE));
    }
    return port;
  }
}
