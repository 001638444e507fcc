package io.tollgate.usage.reconciliation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading what was unzipped as soon as it is too much. */
final class Unzipped extends FilterInputStream {

  private long left;

  Unzipped(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  /** There is more than may be. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new TooMuch();
    }
  }
}
