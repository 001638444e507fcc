package io.tollgate.router.usage;

import io.tollgate.contract.Receipt;
import io.tollgate.contract.Receipt.Status;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A batch on its way, in pieces. One that usage-service cannot digest is halved until the event is
 * found that it is about, which goes to the dead letters; the rest goes on.
 */
final class Delivery {

  private final DeadLetters deadLetters;
  private final Deque<List<byte[]>> pieces = new ArrayDeque<>();

  Delivery(List<byte[]> batch, DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
    pieces.add(batch);
  }

  boolean isComplete() {
    return pieces.isEmpty();
  }

  /** What is to be posted next. */
  List<byte[]> piece() {
    return pieces.getFirst();
  }

  /** The piece was taken: what was refused of it is kept. */
  void taken(List<Receipt> receipts) throws IOException {
    List<byte[]> events = pieces.getFirst();
    for (int i = 0; i < events.size(); i++) {
      Receipt receipt = receipts.get(i);
      if (receipt.status() == Status.REFUSED) {
        deadLetters.add(events.get(i), String.valueOf(receipt.reason()));
      }
    }
    pieces.removeFirst();
  }

  /** The piece cannot be taken as it is. */
  void indigestible(String reason) throws IOException {
    List<byte[]> events = pieces.getFirst();
    if (events.size() == 1) {
      deadLetters.add(events.getFirst(), reason);
      pieces.removeFirst();
      return;
    }
    pieces.removeFirst();
    int half = events.size() / 2;
    pieces.addFirst(events.subList(half, events.size()));
    pieces.addFirst(events.subList(0, half));
  }
}
