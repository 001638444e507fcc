package io.tollgate.router.dialect.openai;

/** Ids for calls of tools whose server gave none: the same for the same call of the same answer. */
final class CallIds {

  private CallIds() {}

  static String made(String answer, int choice, int call) {
    return "call_%08x_%d_%d".formatted(answer.hashCode(), choice, call);
  }
}
