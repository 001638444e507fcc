package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The files an earlier run left in a directory. */
final class LeftBehind {

  private static final Logger LOG = Logger.getLogger(LeftBehind.class);

  private LeftBehind() {}

  /** In their order. The supply goes on from their numbers. */
  static List<Segment> in(Path directory, Disk disk, Supply supply, SpoolMeters meters)
      throws IOException {
    List<Segment> left = new ArrayList<>();
    for (Path file : disk.list(directory)) {
      if (!SpoolDirectory.isSpoolFile(file)) {
        continue;
      }
      supply.startAfter(SpoolDirectory.number(file));
      Optional<Segment> opened = Segment.open(disk, file);
      if (opened.isEmpty()) {
        disk.delete(file);
        continue;
      }
      tellWhatIsUnreadable(opened.get(), meters);
      left.add(opened.get());
    }
    return left;
  }

  private static void tellWhatIsUnreadable(Segment left, SpoolMeters meters) {
    if (left.unreadable() > 0) {
      LOG.errorf(
          "spool file damaged, kept as *.corrupt when the rest of it is booked file=%s bytes=%d at=%s",
          left.file(), left.unreadable(), left.gaps());
      meters.corrupt(left.gaps().size());
    }
  }
}
