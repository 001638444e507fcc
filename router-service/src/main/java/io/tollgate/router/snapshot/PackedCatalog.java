package io.tollgate.router.snapshot;

import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Credential;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Policy.Affinity;
import io.tollgate.router.catalog.Policy.Balance;
import io.tollgate.router.catalog.Policy.CallerGone;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A catalogue as bytes. */
final class PackedCatalog {

  private PackedCatalog() {}

  static void write(Catalog catalog, PackedOutput out) throws IOException {
    out.all(catalog.providers(), provider -> write(provider, out));
    out.all(catalog.models(), model -> write(model, out));
    out.all(catalog.aliases(), alias -> write(alias, out));
  }

  static Catalog read(PackedInput in) throws IOException {
    return new Catalog(
        in.all(() -> provider(in)), in.all(() -> model(in)), in.all(() -> alias(in)));
  }

  private static void write(ProviderEntry provider, PackedOutput out) throws IOException {
    Policy policy = provider.policy();
    out.text(provider.id());
    out.text(provider.kind());
    out.text(provider.baseUrl());
    out.flag(provider.keyless());
    write(policy.deadlines().connect(), out);
    write(policy.deadlines().firstByte(), out);
    write(policy.deadlines().idle(), out);
    write(policy.deadlines().total(), out);
    out.text(policy.onCallerGone().name());
    out.text(policy.balance().name());
    out.text(policy.affinity().name());
    out.all(provider.endpoints(), endpoint -> write(endpoint, out));
  }

  private static ProviderEntry provider(PackedInput in) throws IOException {
    return new ProviderEntry(
        in.text(),
        in.text(),
        in.text(),
        in.flag(),
        new Policy(
            new Deadlines(wait(in), wait(in), wait(in), wait(in)),
            CallerGone.valueOf(in.text()),
            Balance.valueOf(in.text()),
            Affinity.valueOf(in.text())),
        in.all(() -> endpoint(in)));
  }

  private static void write(Endpoint endpoint, PackedOutput out) throws IOException {
    out.text(endpoint.provider());
    out.text(endpoint.name());
    out.text(endpoint.baseUrl());
    write(endpoint.credential(), out);
    out.number(endpoint.weight());
    out.number(endpoint.group());
  }

  private static Endpoint endpoint(PackedInput in) throws IOException {
    return new Endpoint(in.text(), in.text(), in.text(), credential(in), in.number(), in.number());
  }

  private static void write(Credential credential, PackedOutput out) throws IOException {
    switch (credential) {
      case Credential.ProvidersOwn own -> out.number(0);
      case Credential.Setting(String name) -> {
        out.number(1);
        out.text(name);
      }
      case Credential.Stored(String name, String sealed) -> {
        out.number(2);
        out.text(name);
        out.text(sealed);
      }
    }
  }

  private static Credential credential(PackedInput in) throws IOException {
    int form = in.number();
    return switch (form) {
      case 0 -> Credential.PROVIDERS_OWN;
      case 1 -> new Credential.Setting(in.text());
      case 2 -> new Credential.Stored(in.text(), in.text());
      default -> throw new IOException("there is no credential of the form " + form);
    };
  }

  private static void write(Model model, PackedOutput out) throws IOException {
    out.text(model.provider());
    out.text(model.kind());
    out.text(model.baseUrl());
    out.text(model.name());
    out.text(model.providersName());
    out.text(model.operation().name());
    out.all(model.abilities(), ability -> out.text(ability.name()));
    out.perhaps(model.tier().orElse(null), out::text);
    out.number(model.contextTokens());
    out.number(model.maxOutputTokens());
    out.instant(model.listedAt());
    out.perhaps(model.price().orElse(null), price -> PackedPrice.write(price, out));
    out.all(
        model.tierPrices().entrySet(),
        each -> {
          out.text(each.getKey());
          PackedPrice.write(each.getValue(), out);
        });
  }

  private static Model model(PackedInput in) throws IOException {
    return new Model(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        Operation.valueOf(in.text()),
        Set.copyOf(in.all(() -> Need.valueOf(in.text()))),
        Optional.ofNullable(in.perhaps(in::text)),
        in.number(),
        in.number(),
        in.instant(),
        Optional.ofNullable(in.perhaps(() -> PackedPrice.read(in))),
        in.all(() -> Map.entry(in.text(), PackedPrice.read(in))).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static void write(Alias alias, PackedOutput out) throws IOException {
    out.perhaps(alias.tenant(), out::uuid);
    out.text(alias.name());
    out.all(alias.targets(), out::text);
    out.all(alias.weights(), out::number);
  }

  private static Alias alias(PackedInput in) throws IOException {
    return new Alias(in.perhaps(in::uuid), in.text(), in.all(in::text), in.all(in::number));
  }

  private static void write(Optional<Duration> wait, PackedOutput out) throws IOException {
    out.perhaps(wait.orElse(null), each -> out.number(Math.toIntExact(each.toMillis())));
  }

  private static Optional<Duration> wait(PackedInput in) throws IOException {
    return Optional.ofNullable(in.perhaps(() -> Duration.ofMillis(in.number())));
  }
}
