package io.tollgate.router.usage;

import io.tollgate.router.usage.OpenStarts.Place;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the ends of attempts come out of a spool, in order, until they have receipts. For one
 * reader.
 *
 * <p>Files are forgotten in their order, and a start that is still open is copied forward before.
 * So as long as a start is in the spool, the end that was written for it is there too. A file that
 * is mostly open starts stays, unless files get few.
 */
final class Outlet {

  private final Shelf shelf;
  private final Supply supply;
  private final int manyFiles;
  private final Predicate<Segment> safe;
  private volatile long waitingSince;
  private @Nullable Segment handedOut;

  /** {@code safe} makes what is in a file safe and says whether it is. */
  Outlet(Shelf shelf, Supply supply, SpoolSize size, Predicate<Segment> safe) {
    this.shelf = shelf;
    this.supply = supply;
    this.manyFiles = size.mostSegments() / 2;
    this.safe = safe;
  }

  // That a file cannot be forgotten is no reason to keep what can be shipped.
  List<byte[]> next(int most) throws IOException {
    try {
      forget();
    } catch (IOException refused) {
      List<byte[]> ends = handOut(most);
      if (ends.isEmpty()) {
        throw refused;
      }
      return ends;
    }
    return handOut(most);
  }

  void acknowledge() {
    if (handedOut != null) {
      handedOut.acknowledge();
    }
    waitingSince = 0;
  }

  /** When the oldest end was written that was handed out and has no receipt; zero when none has. */
  long waitingSince() {
    return waitingSince;
  }

  private List<byte[]> handOut(int most) {
    waitingSince = 0;
    for (Segment segment : shelf.all()) {
      List<Integer> ends = segment.next(most);
      handedOut = segment;
      if (!ends.isEmpty()) {
        waitingSince = segment.frames().millis(ends.getFirst());
        return ends.stream().map(segment.frames()::body).toList();
      }
      if (!segment.isExhausted()) {
        break;
      }
    }
    return List.of();
  }

  private void forget() throws IOException {
    for (int files = shelf.all().size(); files > 1; files--) {
      Segment oldest = shelf.oldest();
      boolean isWorthIt = files > manyFiles || 2 * shelf.bytesOfOpen(oldest) <= oldest.size();
      if (!oldest.isExhausted() || !isWorthIt || !carriedOn(oldest)) {
        return;
      }
      supply.giveBack(oldest);
      shelf.removeOldest();
    }
  }

  // All of it is made safe, not the copies alone: a start may only go when its end can stay.
  private boolean carriedOn(Segment oldest) throws IOException {
    Map<UUID, Place> copies = shelf.copiesOfOpen(oldest);
    boolean carried = shelf.all().stream().allMatch(safe);
    if (carried) {
      shelf.moved(copies);
    }
    return carried;
  }
}
