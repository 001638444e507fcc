package io.tollgate.scripted.http;

import java.io.IOException;

/** What arrived is no request. */
public final class NotHttp extends IOException {

  private static final long serialVersionUID = 1;

  NotHttp(String what) {
    super(what);
  }
}
