package io.tollgate.router.snapshot;

import io.tollgate.contract.ApiKey.Network;
import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.caller.Rights;
import io.tollgate.router.exchange.Allowance;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a caller may do, as bytes; nothing but a flag for who may do everything. */
final class PackedRights {

  private PackedRights() {}

  static void write(Rights rights, PackedOutput out) throws IOException {
    out.flag(rights.areAll());
    if (rights.areAll()) {
      return;
    }
    out.all(rights.scopes(), scope -> out.text(scope.word()));
    out.all(rights.models().names(), out::text);
    out.all(rights.models().tiers(), out::text);
    out.perhaps(
        rights.networks().orElse(null),
        networks -> out.all(networks, network -> out.text(network.toString())));
  }

  static Rights read(PackedInput in) throws IOException {
    if (in.flag()) {
      return Rights.ALL;
    }
    List<Scope> scopes = in.all(() -> Scope.named(in.text()).orElseThrow());
    Allowance models = new Allowance(Set.copyOf(in.all(in::text)), Set.copyOf(in.all(in::text)));
    List<Network> networks = in.perhaps(() -> in.all(() -> Network.parse(in.text()).orElseThrow()));
    return new Rights(Set.copyOf(scopes), models, Optional.ofNullable(networks));
  }
}
