package io.tollgate.metrics.query;

import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads what is asked, or refuses it with what could be asked instead. */
@ApplicationScoped
public class Questions {

  private static final int LONGEST = 200;
  private static final Pattern UNKEEPABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private final Tenants tenants;
  private final Books books;
  private final PayerStore payers;
  private final InstantSource clock;

  Questions(Tenants tenants, Books books, PayerStore payers, InstantSource clock) {
    this.tenants = tenants;
    this.books = books;
    this.payers = payers;
    this.clock = clock;
  }

  public Question of(JsonWebToken token, Asked asked) {
    Range range = RangeText.read(asked.period, asked.from, asked.to, asked.zone, clock.instant());
    TenantScope scope = tenants.scope(token, asked.tenant);
    Map<Dimension, List<?>> values = new EnumMap<>(Dimension.class);
    text(values, Dimension.PROVIDER, asked.provider);
    text(values, Dimension.MODEL, asked.model);
    text(values, Dimension.OPERATION_TYPE, asked.operationType);
    text(values, Dimension.INTENT, asked.intent);
    text(values, Dimension.TAG, asked.tag);
    payer(values, Dimension.TEAM, asked.team, scope);
    payer(values, Dimension.USER, asked.user, scope);
    payer(values, Dimension.KEY, asked.key, scope);
    return new Question(scope, range, new Filters(values));
  }

  // What was booked has names of its own: any text may be one, and one that is not has no usage.
  private static void text(
      Map<Dimension, List<?>> values, Dimension dimension, @Nullable String said) {
    if (said == null) {
      return;
    }
    if (said.isBlank() || said.length() > LONGEST || UNKEEPABLE.matcher(said).find()) {
      throw Refusal.of(
          dimension.word(),
          dimension.word() + " must have 1 to " + LONGEST + " printable characters.",
          null);
    }
    values.put(dimension, List.of(said));
  }

  private void payer(
      Map<Dimension, List<?>> values,
      Dimension dimension,
      @Nullable String said,
      TenantScope scope) {
    if (said == null) {
      return;
    }
    boolean keepable = said.length() <= LONGEST && !UNKEEPABLE.matcher(said).find();
    List<UUID> found =
        keepable
            ? books.read(scope, reading -> payers.find(reading, scope, dimension, said))
            : List.of();
    if (found.isEmpty()) {
      throw Refusal.of(
          dimension.word(),
          "'%s' is not the name or id of a %s this token may see."
              .formatted(said, dimension.word()),
          books.read(scope, reading -> payers.names(reading, scope, dimension)));
    }
    values.put(dimension, found);
  }
}
