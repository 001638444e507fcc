package io.tollgate.usage.account;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The teams and users of tenants, as documents name them. Who is archived is in no document. */
@ApplicationScoped
class Members {

  private static final Asked ALL = new Asked("", false, Asked.BEFORE_ALL, Integer.MAX_VALUE);

  private final Tenants tenants;
  private final MemberNames names;

  Members(Tenants tenants, MemberNames names) {
    this.tenants = tenants;
    this.names = names;
  }

  <V> List<V> all(Register<?, ?, V> register, Function<V, String> tenant) {
    Set<String> open =
        tenants.page(Sight.OF_ALL, ALL).stream()
            .map(view -> view.terms().name())
            .collect(Collectors.toSet());
    return register.page(Sight.OF_ALL, ALL).stream()
        .filter(view -> open.contains(tenant.apply(view)))
        .toList();
  }

  /** The tenant an entry names, or the one there always is; throws a {@link Flaw}. */
  String tenant(Entry entry) {
    String tenant = entry.optionalText("tenant").orElse(OfTenant.DEFAULT);
    if (!names.isTenant(tenant)) {
      throw new Flaw("tenant", "names '%s', which does not exist.".formatted(tenant));
    }
    return tenant;
  }

  /** Throws a {@link Flaw} when the name is one of those that are not given again. */
  void requireOpen(MemberNames.Kind kind, String tenant, String name) {
    if (names.find(kind, tenant, name).filter(MemberNames.Known::archived).isPresent()) {
      throw new Flaw("name", "was '%s' of one who is archived, which is for good.".formatted(name));
    }
  }

  /** Makes him, or makes him so. */
  <T> void write(
      MemberNames.Kind kind,
      Register<?, T, ?> register,
      String tenant,
      String name,
      T terms,
      boolean enabled,
      Supplier<UUID> added) {
    var known = names.find(kind, tenant, name);
    known.ifPresent(there -> register.change(there.id(), before -> terms));
    UUID id = known.map(MemberNames.Known::id).orElseGet(added);
    boolean blocked = known.map(MemberNames.Known::blocked).orElse(false);
    if (enabled && blocked) {
      register.unblock(id);
    } else if (!enabled && !blocked) {
      register.block(id);
    }
  }

  void block(MemberNames.Kind kind, Register<?, ?, ?> register, String tenant, String name) {
    names.find(kind, tenant, name).ifPresent(there -> register.block(there.id()));
  }

  /** What comes of a value, or the flaw it has. */
  static <T> T granted(Supplier<T> value) {
    try {
      return value.get();
    } catch (Objection objection) {
      throw objection.flaw();
    }
  }

  /** Writes an item of a list, or throws the flaw that was found on the way. */
  static <T> T written(String section, String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (Objection objection) {
      throw new Flaw(section, "cannot have '%s': %s".formatted(name, objection.problem().detail()));
    }
  }
}
