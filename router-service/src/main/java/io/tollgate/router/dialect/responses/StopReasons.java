package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Fields;
import java.util.Optional;

/** Why a model stopped, as far as this dialect tells it. */
final class StopReasons {

  private StopReasons() {}

  static StopReason read(Fields response, boolean calls, boolean refused) {
    String incomplete =
        response.object("incomplete_details").flatMap(details -> details.text("reason")).orElse("");
    return switch (incomplete) {
      case "max_output_tokens" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      default -> calls ? StopReason.TOOL_CALLS : ended(refused);
    };
  }

  private static StopReason ended(boolean refused) {
    return refused ? StopReason.CONTENT_FILTER : StopReason.END;
  }

  /** Why an answer is incomplete; empty when it is not. */
  static Optional<String> incomplete(StopReason reason, boolean refused) {
    return switch (reason) {
      case END, STOP_SEQUENCE, PAUSE, TOOL_CALLS -> Optional.empty();
      case LENGTH -> Optional.of("max_output_tokens");
      case CONTENT_FILTER -> refused ? Optional.empty() : Optional.of("content_filter");
    };
  }
}
