package io.tollgate.scripted.http;

import java.io.IOException;

/** The client closed its side, or the network did. */
public final class ClientGone extends IOException {

  private static final long serialVersionUID = 1;

  ClientGone() {
    super("the client left");
  }

  ClientGone(IOException cause) {
    super("the client left", cause);
  }
}
