package io.tollgate.router.dialect.ollama;

/** A prompt says something Ollama has no words for. */
final class Misfit extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String param;
  private final String reason;

  Misfit(String param, String reason) {
    super(reason, null, false, false);
    this.param = param;
    this.reason = reason;
  }

  String param() {
    return param;
  }

  String reason() {
    return reason;
  }
}
