package io.tollgate.router.budget;

import io.tollgate.router.budget.Grant.Verdict;
import io.tollgate.router.json.JsonText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a router says to usage-service of its leases, and what it hears. */
final class Message {

  private static final int BYTES_OF_A_WORD = 320;

  private final JsonText json;
  private final List<Word> words = new ArrayList<>();

  /**
   * @param life goes up from one life of this router to the next
   */
  Message(UUID router, long life) {
    json = new JsonText(BYTES_OF_A_WORD).object();
    json.field("router", router);
    json.field("life", life);
  }

  /** Everything that was leased in earlier lives is closed; what is of this one is named. */
  void closeOthers(Collection<UUID> keep) {
    json.field("closeOthers", true);
    json.name("keep").array();
    keep.forEach(lease -> json.value(lease.toString()));
    json.endArray();
  }

  void add(Word word) {
    words.add(word);
  }

  byte[] bytes() {
    json.name("leases").array();
    words.forEach(word -> word.write(json));
    json.endArray();
    return json.endObject().bytes();
  }

  /** What usage-service says; fails when it is nothing of the kind. */
  static List<Grant> answer(Buffer body) {
    JsonArray leases = body.toJsonObject().getJsonArray("leases");
    List<Grant> grants = new ArrayList<>(leases.size());
    for (int i = 0; i < leases.size(); i++) {
      grants.add(grant(leases.getJsonObject(i)));
    }
    return grants;
  }

  private static Grant grant(JsonObject json) {
    UUID lease = UUID.fromString(json.getString("lease"));
    Verdict verdict = Verdict.valueOf(json.getString("verdict").toUpperCase(Locale.ROOT));
    if (verdict == Verdict.UNKNOWN) {
      return Grant.unknown(lease);
    }
    return new Grant(
        lease,
        json.getLong("seq"),
        json.getLong("granted"),
        millis(json, "window_start"),
        millis(json, "window_end"),
        json.getLong("limit"),
        json.getLong("left"),
        json.getBoolean("recall", false),
        json.getLong("round", 0L),
        verdict,
        json.getLong("ttl_ms"));
  }

  private static long millis(JsonObject json, String field) {
    return Instant.parse(json.getString(field)).toEpochMilli();
  }
}
