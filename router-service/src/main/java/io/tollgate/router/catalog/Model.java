package io.tollgate.router.catalog;

import io.tollgate.contract.Demand.Capacity;
import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One model of one provider.
 *
 * @param kind how the provider is spoken to, such as {@code anthropic}
 * @param baseUrl where the provider is; empty for one that is nowhere
 * @param name what it is called here
 * @param providersName what the provider calls it
 * @param operation what it can be asked for
 * @param abilities what a request may need of it
 * @param tier how much it can do, such as {@code fast}; empty when nobody said
 * @param price what it costs now; empty when no price is in force, which is not the same as free
 * @param tierPrices what it costs now at other tiers of service than the standard one
 */
public record Model(
    String provider,
    String kind,
    String baseUrl,
    String name,
    String providersName,
    Operation operation,
    Set<Need> abilities,
    Optional<String> tier,
    int contextTokens,
    int maxOutputTokens,
    Instant listedAt,
    Optional<Price> price,
    Map<String, Price> tierPrices) {

  public static final String SANDBOX = "sandbox";
  public static final String OLLAMA = "ollama";

  private static final String LATEST = ":latest";

  public Model {
    EnumSet<Need> own = EnumSet.noneOf(Need.class);
    own.addAll(abilities);
    abilities = Collections.unmodifiableSet(own);
    tierPrices = Map.copyOf(tierPrices);
  }

  /** One that costs the same at every tier. */
  public Model(
      String provider,
      String kind,
      String baseUrl,
      String name,
      String providersName,
      Operation operation,
      Set<Need> abilities,
      Optional<String> tier,
      int contextTokens,
      int maxOutputTokens,
      Instant listedAt,
      Optional<Price> price) {
    this(
        provider,
        kind,
        baseUrl,
        name,
        providersName,
        operation,
        abilities,
        tier,
        contextTokens,
        maxOutputTokens,
        listedAt,
        price,
        Map.of());
  }

  /** A chat model that can do everything and has one name. */
  public Model(
      String provider,
      String kind,
      String baseUrl,
      String name,
      int contextTokens,
      int maxOutputTokens,
      Instant listedAt,
      Optional<Price> price) {
    this(
        provider,
        kind,
        baseUrl,
        name,
        name,
        Operation.CHAT,
        EnumSet.allOf(Need.class),
        Optional.empty(),
        contextTokens,
        maxOutputTokens,
        listedAt,
        price);
  }

  /** The name that means this model and no other. */
  public String qualifiedName() {
    return provider + "/" + name;
  }

  /** All names it answers to. Where Ollama adds a version by itself, it may be left out. */
  Set<String> names() {
    if (!kind.equals(OLLAMA)) {
      return Set.of(name, qualifiedName());
    }
    Set<String> names = new HashSet<>();
    String unversioned =
        name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name;
    for (String each : List.of(name, unversioned)) {
      names.addAll(Set.of(each, provider + "/" + each, provider + "-" + each));
    }
    return names;
  }

  /** Whether it may answer a caller, whatever name it was asked by. */
  public boolean isWithin(Allowance allowance) {
    return isOfTierWithin(allowance) && allowance.hasModel(provider, names());
  }

  /** Whether it may answer a caller who asked by a name on his list. */
  public boolean isOfTierWithin(Allowance allowance) {
    return allowance.hasTier(tier.orElse(""));
  }

  /** How much it reads and writes. */
  public Capacity capacity() {
    return new Capacity(contextTokens, maxOutputTokens);
  }

  /** What this costs now; empty when no price is in force. */
  public Optional<Money> cost(Tokens tokens) {
    return price.map(inForce -> inForce.cost(tokens));
  }

  /** What it costs at a tier of service: the standard price where that tier has none. */
  public Optional<Price> price(String serviceTier) {
    @Nullable Price own = tierPrices.get(serviceTier);
    return own == null ? price : Optional.of(own);
  }

  public boolean isSandbox() {
    return kind.equals(SANDBOX);
  }
}
