package io.tollgate.usage.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import org.jspecify.annotations.Nullable;

/**
 * A team or a user as it is declared.
 *
 * @param tenant whose it is; of {@code default} when absent
 */
@RegisterForReflection
record MemberLine(@Nullable String tenant, @Nullable String name) {
  Item<MemberLine> item(Lines lines) {
    return new Item<>(tenant + "/" + name, lines.fields(this), this);
  }
}
