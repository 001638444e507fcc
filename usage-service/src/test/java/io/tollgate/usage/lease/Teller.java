package io.tollgate.usage.lease;

import static io.tollgate.usage.Service.asRouter;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A router at the counter of {@code POST /v1/leases}. */
final class Teller {

  final UUID router = UUID.randomUUID();

  /** One ask; what is not said is nothing. */
  record Slip(
      UUID lease, UUID budget, long seq, long want, long need, long held, long used, String more) {

    static Slip of(UUID lease, UUID budget, long seq, long want) {
      return new Slip(lease, budget, seq, want, want, 0, 0, "");
    }

    Slip holding(long nowHeld, long nowUsed) {
      return new Slip(lease, budget, seq, want, nowHeld + nowUsed, nowHeld, nowUsed, more);
    }

    Slip saying(String json) {
      return new Slip(lease, budget, seq, want, need, held, used, json);
    }

    private String json() {
      return """
      {"lease":"%s","budget":"%s","at":"%s","seq":%d,"want":%d,"need":%d,"held":%d,"used":%d%s}\
      """
          .formatted(lease, budget, Instant.now(), seq, want, need, held, used, more);
    }
  }

  ValidatableResponse ask(Slip... slips) {
    return ask(List.of(slips));
  }

  ValidatableResponse ask(List<Slip> slips) {
    String leases = slips.stream().map(Slip::json).collect(Collectors.joining(","));
    return send("{\"router\":\"%s\",\"leases\":[%s]}".formatted(router, leases)).statusCode(200);
  }

  ValidatableResponse send(String body) {
    return asRouter().body(body).post("/v1/leases").then();
  }

  /** What is granted after an ask for this total. */
  long granted(UUID lease, UUID budget, long seq, long want) {
    return ask(Slip.of(lease, budget, seq, want)).extract().jsonPath().getLong("leases[0].granted");
  }
}
