package io.tollgate.router.provider;

import io.vertx.core.buffer.Buffer;

/**
 * A body that arrives in pieces. Nearly every one is a single piece, which is taken as it came;
 * only what comes in several is copied.
 */
public final class Gathered {

  private Buffer bytes = Buffer.buffer();
  private boolean own = true;

  public void add(Buffer piece) {
    if (bytes.length() == 0) {
      bytes = piece;
      own = false;
      return;
    }
    if (!own) {
      bytes = Buffer.buffer(2 * (bytes.length() + piece.length())).appendBuffer(bytes);
      own = true;
    }
    bytes.appendBuffer(piece);
  }

  public int length() {
    return bytes.length();
  }

  /** All that came until now. */
  public Buffer bytes() {
    return bytes;
  }
}
