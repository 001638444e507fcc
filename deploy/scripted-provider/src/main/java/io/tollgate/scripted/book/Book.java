package io.tollgate.scripted.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The entries in order, the last so many of them; older ones are dropped and counted. */
public final class Book {

  private final Deque<Asked> entries = new ArrayDeque<>();
  private final int pages;
  private long dropped;

  public Book(int pages) {
    this.pages = pages;
  }

  public synchronized void enter(Asked asked) {
    if (entries.size() == pages) {
      entries.removeFirst();
      dropped++;
    }
    entries.addLast(asked);
  }

  public synchronized List<Asked> entries() {
    return List.copyOf(entries);
  }

  public synchronized long dropped() {
    return dropped;
  }

  public synchronized void clear() {
    entries.clear();
    dropped = 0;
  }
}
