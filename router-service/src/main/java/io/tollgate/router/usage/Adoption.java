package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Ships what dead routers left, each spool until it is empty. One thread calls it now and then. */
final class Adoption {

  private static final Logger LOG = Logger.getLogger(Adoption.class);

  private final Orphans orphans;
  private final Opening opening;
  private final Consumer<UUID> departed;
  private final Map<Path, OpenSpool> open = new ConcurrentHashMap<>();
  private String complaint = "";
  private boolean closed;

  /**
   * @param departed hears whose spool has been shipped to the end
   */
  Adoption(Orphans orphans, Opening opening, Consumer<UUID> departed) {
    this.orphans = orphans;
    this.opening = opening;
    this.departed = departed;
  }

  /** Sets a spool to work that is only to be emptied. */
  @FunctionalInterface
  interface Opening {
    OpenSpool open(Path orphan) throws IOException;
  }

  /** Takes in new orphans, and forgets those whose last event is booked. */
  synchronized void goOn() {
    if (closed) {
      return;
    }
    try {
      for (Path shipped : shipped()) {
        forget(shipped);
      }
      for (Path orphan : orphans.adopted()) {
        takeIn(orphan);
      }
    } catch (IOException broken) {
      complain(String.valueOf(broken));
    }
  }

  private void forget(Path shipped) throws IOException {
    OpenSpool done = open.remove(shipped);
    if (done != null) {
      done.close();
    }
    Optional<UUID> router = SpoolDirectory.knownOwner(shipped);
    orphans.forget(shipped);
    router.ifPresent(departed);
    LOG.infof("spool of a dead router shipped directory=%s", shipped);
  }

  // One that cannot be opened keeps no other waiting.
  private void takeIn(Path orphan) {
    if (open.containsKey(orphan)) {
      return;
    }
    try {
      open.put(orphan, opening.open(orphan));
    } catch (IOException broken) {
      complain(String.valueOf(broken.getMessage()));
    }
  }

  long backlog() {
    return open.values().stream().mapToLong(each -> each.spool().backlog()).sum();
  }

  long waitingMillis() {
    return open.values().stream().mapToLong(each -> each.spool().waitingMillis()).max().orElse(0);
  }

  synchronized void close() {
    closed = true;
    Map<Path, OpenSpool> all = new HashMap<>(open);
    open.clear();
    all.values().forEach(OpenSpool::close);
  }

  private List<Path> shipped() {
    return open.entrySet().stream()
        .filter(each -> each.getValue().isShipped())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void complain(String reason) {
    if (!reason.equals(complaint)) {
      LOG.warnf("spools of dead routers wait reason=\"%s\"", reason);
    }
    complaint = reason;
  }
}
