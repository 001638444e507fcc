package io.tollgate.router.provider.http;

/** We ended it. */
final class HungUp extends Exception {

  private static final long serialVersionUID = 1;

  HungUp() {
    super("hung up", null, false, false);
  }
}
