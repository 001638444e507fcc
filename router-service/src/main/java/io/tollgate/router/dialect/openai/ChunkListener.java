package io.tollgate.router.dialect.openai;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Verdict;
import io.tollgate.router.exchange.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Listens to chunks of a chat completion. It notes the usage (the last one counts), drops the usage
 * a caller did not ask for, and breaks off at what is an error or no JSON.
 */
final class ChunkListener implements Listener {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final int CHARS_PER_TOKEN = 4;

  private final boolean usageWanted;
  private Optional<Tokens> tokens = Optional.empty();
  private long contentEvents;
  private long generatedChars;

  ChunkListener(boolean usageWanted) {
    this.usageWanted = usageWanted;
  }

  @Override
  public Verdict hear(byte[] bytes, int from, int to) {
    if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
      return Verdict.LAST;
    }
    return Payload.in(bytes, from, to)
        .map(this::judge)
        .orElseGet(() -> new Verdict.Broken(new Fault.Broken("sent something that is no JSON")));
  }

  private Verdict judge(Payload payload) {
    if (payload.isError()) {
      return new Verdict.Broken(new Fault.Broken("broke off its answer with an error"));
    }
    generatedChars += payload.generatedChars();
    contentEvents += payload.generatedChars() > 0 ? 1 : 0;
    tokens = payload.tokens().or(() -> tokens);
    return usageWanted || !payload.usageOnly() ? Verdict.PASS : Verdict.DROP;
  }

  @Override
  public boolean mayEndHere() {
    return false;
  }

  @Override
  public Heard heard() {
    return new Heard(tokens, Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN));
  }
}
