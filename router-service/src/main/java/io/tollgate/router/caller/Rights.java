package io.tollgate.router.caller;

import io.tollgate.contract.ApiKey.Network;
import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.exchange.Allowance;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller may do. Who has {@link #ALL} is restricted in nothing, and there is nothing to look
 * at.
 *
 * @param scopes what for
 * @param models answered by which models
 * @param networks from where; empty for everywhere
 */
public record Rights(Set<Scope> scopes, Allowance models, Optional<List<Network>> networks) {

  public static final Rights ALL =
      new Rights(EnumSet.allOf(Scope.class), Allowance.OF_ALL, Optional.empty());

  public Rights {
    scopes = Set.copyOf(scopes);
    networks = networks.map(List::copyOf);
  }

  /**
   * As they are written; an empty list restricts nothing. A word that is not known here grants
   * nothing, and keeps what it stands among a restriction.
   */
  public static Rights read(List<String> scopes, Allowance models, List<String> networks) {
    if (scopes.isEmpty() && models.isOfAll() && networks.isEmpty()) {
      return ALL;
    }
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    scopes.forEach(word -> Scope.named(word).ifPresent(known::add));
    return new Rights(
        scopes.isEmpty() ? ALL.scopes() : known,
        models,
        networks.isEmpty()
            ? Optional.empty()
            : Optional.of(
                networks.stream().flatMap(text -> Network.parse(text).stream()).toList()));
  }

  public boolean areAll() {
    return equals(ALL); // at once for the usual caller, who has the same
  }

  public boolean reach(Scope scope) {
    return scopes.contains(scope);
  }

  public boolean holdEverywhere() {
    return networks.isEmpty();
  }

  public boolean holdAt(InetAddress address) {
    return networks
        .map(some -> some.stream().anyMatch(network -> network.contains(address)))
        .orElse(true);
  }
}
