package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk whose kernel and power can fail. What is written is in the kernel's memory; what is forced
 * is on the platter; when the power goes, each page that was not forced is there or not, by lot.
 */
final class SimulatedDisk implements Disk {

  private static final int PAGE = 64;

  private final Random random;
  private final TreeMap<Path, File> files = new TreeMap<>();
  private boolean full;
  private boolean broken;
  private int untilKilled = -1;

  /** The process was killed in the midst of what it did. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed() {
      super(null, null, false, false);
    }
  }

  SimulatedDisk(Random random) {
    this.random = random;
  }

  /** No file can be made. */
  void isFull(boolean now) {
    full = now;
  }

  /** Nothing can be forced: the kernel says so once for what it had, and forgets it. */
  void isBroken(boolean now) {
    broken = now;
  }

  /** The process is killed when it has asked the disk for so many things; never if negative. */
  void killsAfter(int things) {
    untilKilled = things;
  }

  private void asked() {
    if (untilKilled == 0) {
      throw new Killed();
    }
    untilKilled--;
  }

  /** The power goes, and comes back. */
  void losePower() {
    files.values().forEach(File::losePower);
  }

  /** A copy of all that the kernel holds. */
  TreeMap<Path, byte[]> picture() {
    TreeMap<Path, byte[]> picture = new TreeMap<>();
    files.forEach((path, file) -> picture.put(path, file.memory.array().clone()));
    return picture;
  }

  /** The process is killed while it writes: of what changed since the picture a part is there. */
  void tear(TreeMap<Path, byte[]> before) {
    files.forEach((path, file) -> {
      byte[] old = before.get(path);
      if (old != null) {
        file.tear(old);
      }
    });
  }

  /** Flips a bit of this file, on the platter as well. */
  void flip(Path path, int at, int bit) {
    File file = there(path);
    byte flipped = (byte) (file.memory.get(at) ^ (1 << bit));
    file.memory.put(at, flipped);
    file.platter[at] = flipped;
  }

  ByteBuffer memory(Path path) {
    return there(path).memory;
  }

  List<Path> all() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Pages create(Path file, int size) throws IOException {
    asked();
    if (full) {
      throw new IOException("No space left on device");
    }
    if (broken) {
      throw new IOException("Input/output error");
    }
    File made = new File(size);
    files.put(file, made);
    return made;
  }

  @Override
  public Pages open(Path file) throws IOException {
    return found(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    asked();
    File moved = found(from);
    files.remove(from);
    files.put(to, moved);
  }

  @Override
  public void delete(Path file) throws IOException {
    asked();
    found(file);
    files.remove(file);
  }

  @Override
  public List<Path> list(Path directory) {
    return all();
  }

  private File there(Path path) {
    return Objects.requireNonNull(files.get(path), () -> "no file " + path);
  }

  private File found(Path path) throws NoSuchFileException {
    File file = files.get(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  private final class File implements Pages {

    private final ByteBuffer memory;
    private final byte[] platter;
    private final boolean[] forgotten;

    File(int size) {
      memory = ByteBuffer.allocate(size);
      platter = new byte[size];
      forgotten = new boolean[size / PAGE + 1];
    }

    @Override
    public ByteBuffer bytes() {
      return memory;
    }

    @Override
    public void force(int from, int length) throws IOException {
      asked();
      int end = Math.min(platter.length, (from + length + PAGE - 1) / PAGE * PAGE);
      for (int page = from / PAGE; page * PAGE < end; page++) {
        forgotten[page] |= broken;
        if (!forgotten[page]) {
          memory.get(
              page * PAGE, platter, page * PAGE, Math.min(PAGE, platter.length - page * PAGE));
        }
      }
      if (broken) {
        throw new IOException("Input/output error");
      }
    }

    @Override
    public void rest() {
      asked(); // what is in the kernel's memory stays there
    }

    void losePower() {
      for (int at = 0; at < platter.length; at += PAGE) {
        int length = Math.min(PAGE, platter.length - at);
        if (!forgotten[at / PAGE] && random.nextBoolean()) {
          memory.get(at, platter, at, length);
        }
      }
      memory.put(0, platter);
    }

    void tear(byte[] old) {
      byte[] now = memory.array();
      int from = Arrays.mismatch(old, now);
      if (from < 0) {
        return;
      }
      int end = now.length;
      while (old[end - 1] == now[end - 1]) {
        end--;
      }
      if (Arrays.equals(now, from, end, platter, from, end)) {
        return; // it was forced already, so it was whole
      }
      int cut = from + random.nextInt(end - from + 1);
      if (random.nextBoolean()) {
        System.arraycopy(old, cut, now, cut, end - cut);
      } else {
        System.arraycopy(old, from, now, from, cut - from);
      }
    }
  }
}
