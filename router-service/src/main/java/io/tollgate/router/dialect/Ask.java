package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request as it came, and the few things in it we act on.
 *
 * @param model the name the caller asked for
 * @param usageWanted whether the caller wants usage told on a stream
 * @param maxOutputTokens the caller's own limit, where one was set
 * @param needs what not every model can
 * @param headers those of the caller's that a provider of the same dialect understands
 * @param delivery how the caller wants a stream
 * @param particulars what else it says
 * @param previous the id of an answer that its provider keeps and from which this goes on
 */
public record Ask(
    Inbound dialect,
    Operation operation,
    Body body,
    String model,
    boolean streamed,
    boolean usageWanted,
    OptionalInt maxOutputTokens,
    Set<Need> needs,
    Wishes wishes,
    Map<String, String> headers,
    Delivery delivery,
    Particulars particulars,
    Optional<String> previous) {

  public Ask {
    needs = needs.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(needs));
    headers = Map.copyOf(headers);
  }

  /** The same with headers of the caller's. */
  public Ask with(Map<String, String> callersHeaders) {
    return with(body, maxOutputTokens, callersHeaders);
  }

  /** The same, generating no more than this where it is said in another dialect. */
  public Ask bounded(int tokens) {
    return with(body, OptionalInt.of(tokens), headers);
  }

  /**
   * The same with a limit of generated tokens, for a provider that knows the model by this name.
   */
  public Ask limited(int tokens, String providersName) {
    Body limited =
        particulars
            .roomForLimit()
            .map(room -> body.with(room.with(tokens, providersName)))
            .orElse(body);
    return with(limited, OptionalInt.of(tokens), headers);
  }

  private Ask with(Body itsBody, OptionalInt mostOutput, Map<String, String> callersHeaders) {
    return new Ask(
        dialect,
        operation,
        itsBody,
        model,
        streamed,
        usageWanted,
        mostOutput,
        needs,
        wishes,
        callersHeaders,
        delivery,
        particulars,
        previous);
  }

  /** The prompt's tokens as long as nobody counted them: four bytes each are usual. */
  public long estimatedInputTokens() {
    return Tokens.guessed(body.bytes().length());
  }

  @Override
  public String toString() {
    return "Ask[%s, %s, model=%s, streamed=%s]"
        .formatted(dialect.name(), operation, model, streamed);
  }
}
