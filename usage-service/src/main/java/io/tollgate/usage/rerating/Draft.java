package io.tollgate.usage.rerating;

import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.rerating.Plan.OfModel;
import io.tollgate.usage.rerating.Plan.Tally;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A plan that is being drawn up. */
final class Draft {

  private final Criteria criteria;
  private final Map<ModelName, Tally> models = new HashMap<>();
  private final MessageDigest fingerprint = sha256();
  private Tally all = Tally.NONE;

  Draft(Criteria criteria) {
    this.criteria = criteria;
    fingerprint.update(criteria.toString().getBytes(StandardCharsets.UTF_8));
  }

  void add(Rerated rerated) {
    fingerprint.update(rerated.line().getBytes(StandardCharsets.UTF_8));
    Tally one = rerated.tally();
    all = all.plus(one);
    models.merge(Rerated.use(rerated.state()).model(), one, Tally::plus);
  }

  /** The plan; nothing can be added afterwards. */
  Plan plan() {
    return new Plan(
        HexFormat.of().formatHex(fingerprint.digest()),
        criteria,
        all.attempts(),
        all.before().toString(),
        all.after().toString(),
        all.difference().toString(),
        models.entrySet().stream()
            .map(each ->
                OfModel.of(each.getKey().provider(), each.getKey().model(), each.getValue()))
            .sorted(Comparator.comparing(OfModel::provider).thenComparing(OfModel::model))
            .toList());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
