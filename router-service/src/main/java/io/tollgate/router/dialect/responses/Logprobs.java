package io.tollgate.router.dialect.responses;

/** What asks for how probable the tokens of an answer were. */
final class Logprobs {

  static final String INCLUDED = "message.output_text.logprobs";

  private Logprobs() {}
}
