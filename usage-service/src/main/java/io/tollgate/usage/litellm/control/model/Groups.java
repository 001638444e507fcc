package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows all that a name leads to as one. */
final class Groups {

  private Groups() {}

  static ObjectNode of(List<Offer> offers) {
    Map<String, List<Offer>> groups = new TreeMap<>();
    offers.forEach(
        offer -> groups.computeIfAbsent(offer.name(), unseen -> new ArrayList<>()).add(offer));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var data = answer.putArray("data");
    groups.forEach((name, its) -> {
      ObjectNode group = data.addObject().put("model_group", name);
      var providers = group.putArray("providers");
      its.stream().map(Offer::provider).distinct().forEach(providers::add);
      // The first is asked first; the others stand in for it.
      its.getFirst().facts(group);
    });
    return answer;
  }
}
