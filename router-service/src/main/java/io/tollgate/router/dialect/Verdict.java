package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;

/** What becomes of an event of a stream that passes. */
public sealed interface Verdict {

  Verdict PASS = new Pass();
  Verdict DROP = new Drop();
  Verdict HOLD = new Hold();
  Verdict LAST = new Last();

  /** It goes on as it is. */
  record Pass() implements Verdict {}

  /** The caller did not ask for it. */
  record Drop() implements Verdict {}

  /** It goes on with other bytes, its empty line included. */
  record Replace(Buffer event) implements Verdict {}

  /** It may be the last: it goes on before the next event, or as the last bytes. */
  record Hold() implements Verdict {}

  /** It may be the last, and goes on with other bytes, its empty line included. */
  record HoldInstead(Buffer event) implements Verdict {}

  /** It is the last: the stream is settled first, then it goes on. */
  record Last() implements Verdict {}

  /** It is the last, and goes on with other bytes, its empty line included. */
  record LastAs(Buffer event) implements Verdict {}

  /** It ends the stream: the provider broke off. */
  record Broken(Fault fault) implements Verdict {}
}
