package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * What a spool needs of a disk. Files that were made, moved or deleted are so for good when the
 * method returns, whatever happens to the power; what is in them is so once it was forced.
 */
interface Disk {

  /** A new file of this size, written with zeros, so that a full disk is met here and not later. */
  Pages create(Path file, int size) throws IOException;

  Pages open(Path file) throws IOException;

  void move(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Files in a directory, in the order of their names. */
  List<Path> list(Path directory) throws IOException;

  /** A file in memory: what is put into it is the kernel's at once and the disk's when forced. */
  interface Pages {

    ByteBuffer bytes();

    void force(int from, int length) throws IOException;

    /** Nobody will look at it soon: its memory can be had for other things. Nothing is lost. */
    void rest();
  }
}
