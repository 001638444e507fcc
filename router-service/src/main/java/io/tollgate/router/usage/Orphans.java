package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Spools without a router, in folders beside ours. One that is found is moved into ours, as a whole
 * and while its lock is held: whoever had it may come back meanwhile and begins anew.
 */
final class Orphans {

  private static final Logger LOG = Logger.getLogger(Orphans.class);
  private static final String ADOPTED = "adopted-";

  private final Disk disk = new LocalDisk();
  private final Path shared;
  private final Path home;

  Orphans(Path shared, Path home) {
    this.shared = shared;
    this.home = home;
  }

  /**
   * The folders of orphans that are ours now, those of an earlier run among them, and the shared
   * folder itself if a router worked there that had no folder of its own.
   */
  List<Path> adopted() throws IOException {
    List<Path> orphans = new ArrayList<>();
    if (!shared.equals(home)) {
      if (hasSpoolFiles(shared)) {
        orphans.add(shared);
      }
      for (Path folder : folders(shared)) {
        if (!folder.equals(home)) {
          adopt(folder);
        }
      }
    }
    orphans.addAll(foldersOfOrphans(home));
    return orphans;
  }

  /** All that was in it is booked; what was set aside stays, in our folder. */
  void forget(Path orphan) throws IOException {
    for (Path file : disk.list(orphan)) {
      if (SpoolDirectory.isSpoolFile(file)) {
        disk.delete(file);
      } else if (!orphan.equals(shared)) {
        keep(file, orphan);
      }
    }
    if (!orphan.equals(shared)) {
      Files.delete(orphan);
    }
  }

  private void keep(Path file, Path orphan) throws IOException {
    if (file.endsWith(SpoolDirectory.LOCK)) {
      disk.delete(file);
    } else {
      disk.move(file, home.resolve(orphan.getFileName() + "-" + file.getFileName()));
    }
  }

  // An orphan may have orphans of its own.
  private void adopt(Path folder) throws IOException {
    List<Path> its = foldersOfOrphans(folder);
    if (!hasSpoolFiles(folder) && its.isEmpty()) {
      return;
    }
    try (SpoolDirectory taken = SpoolDirectory.take(folder)) {
      for (Path each : its) {
        disk.move(each, home.resolve(each.getFileName()));
      }
      Path target = home.resolve(ADOPTED + folder.getFileName() + "-" + UUID.randomUUID());
      disk.move(taken.path(), target);
      LOG.infof("spool of a dead router adopted directory=%s as=%s", folder, target);
    } catch (IOException inUse) {
      LOG.debugf("spool not adopted directory=%s reason=\"%s\"", folder, inUse.getMessage());
    }
  }

  private boolean hasSpoolFiles(Path folder) throws IOException {
    return disk.list(folder).stream().anyMatch(SpoolDirectory::isSpoolFile);
  }

  private List<Path> foldersOfOrphans(Path folder) throws IOException {
    return folders(folder).stream()
        .filter(each -> each.getFileName().toString().startsWith(ADOPTED))
        .toList();
  }

  private List<Path> folders(Path folder) throws IOException {
    return disk.list(folder).stream().filter(Files::isDirectory).toList();
  }
}
