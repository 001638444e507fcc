package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.allowance.Allowances;
import io.tollgate.usage.litellm.control.allowance.Standing;
import io.tollgate.usage.litellm.control.key.KeyRecords.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows keys with what they may spend and did. */
@ApplicationScoped
public class KeyShow {

  private final KeyRecords records;
  private final Allowances allowances;

  KeyShow(KeyRecords records, Allowances allowances) {
    this.records = records;
    this.allowances = allowances;
  }

  /** A new key, or one with a new secret: its text is in this answer and nowhere else. */
  public ObjectNode made(String text, UUID id) throws SQLException {
    ObjectNode facts = JsonNodeFactory.instance.objectNode().put("key", text);
    ObjectNode all = one(Reach.ALL, id);
    facts.setAll(all);
    return facts.put("token_id", id.toString());
  }

  ObjectNode one(UUID id) throws SQLException {
    return one(Reach.ALL, id).put("key", id.toString());
  }

  ObjectNode info(String asked, Reach reach, UUID id) throws SQLException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("key", asked);
    answer.set("info", one(reach, id));
    return answer;
  }

  ObjectNode list(Reach reach, Wanted wanted, Page page, boolean whole) throws SQLException {
    long count = records.count(reach, wanted);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var keys = answer.putArray("keys");
    for (ObjectNode key : facts(records.page(reach, wanted, page.size(), page.offset()))) {
      if (whole) {
        keys.add(key);
      } else {
        keys.add(key.get("token"));
      }
    }
    return answer
        .put("total_count", count)
        .put("current_page", page.number())
        .put("total_pages", page.of(count));
  }

  /** All keys of a user or a team, the newest first, a thousand at most. */
  public List<ObjectNode> of(Reach reach, @Nullable UUID team, @Nullable String user)
      throws SQLException {
    return facts(records.page(reach, new Wanted(null, team, user, null), 1_000, 0));
  }

  private ObjectNode one(Reach reach, UUID id) throws SQLException {
    KeyRecord key =
        records
            .one(reach, id)
            .orElseThrow(() -> Refusal.unknown("key", "key", "that was sent, or not any more"));
    return facts(List.of(key)).getFirst();
  }

  private List<ObjectNode> facts(List<KeyRecord> keys) throws SQLException {
    Map<String, Standing> standings = allowances.of(keys.stream().map(KeyRecord::purse).toList());
    List<ObjectNode> facts = new ArrayList<>();
    for (KeyRecord key : keys) {
      facts.add(KeyFacts.of(key, Objects.requireNonNull(standings.get(key.purse().called()))));
    }
    return facts;
  }
}
