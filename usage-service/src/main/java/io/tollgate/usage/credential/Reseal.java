package io.tollgate.usage.credential;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Keyring;
import io.tollgate.contract.Keyring.Opened;
import io.tollgate.edge.CredentialKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seals everything under the first key, so that the others can be thrown away. */
@ApplicationScoped
class Reseal {

  private final EntityManager database;
  private final CredentialKeys keys;

  Reseal(EntityManager database, CredentialKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * How it went.
   *
   * @param sealedWith the id of the key all is sealed under now, but for what cannot be opened
   * @param resealed how many were sealed under another key before
   * @param unopened those that cannot be opened here, and why; they are as they were
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Report(String sealedWith, int resealed, int unchanged, List<Unopened> unopened) {}

  record Unopened(String provider, String name, String reason) {}

  /** Empty when there is no key to seal with. Doing it again changes nothing. */
  @Transactional
  Optional<Report> run() {
    Keyring ring = keys.ring();
    return ring.sealing().map(key -> report(ring, key));
  }

  private Report report(Keyring ring, String key) {
    int resealed = 0;
    int unchanged = 0;
    List<Unopened> unopened = new ArrayList<>();
    for (CredentialRow row : rows()) {
      switch (ring.open(row.provider, row.name, row.sealed)) {
        case Opened.Secret(String text) when !Keyring.keyId(row.sealed).equals(key) -> {
          row.sealed = ring.close(row.provider, row.name, text);
          resealed++;
        }
        case Opened.Secret current -> unchanged++;
        case Opened.UnknownKey(String missing) ->
            unopened.add(
                new Unopened(
                    row.provider,
                    row.name,
                    "it is sealed under the key %s, which is not here".formatted(missing)));
        case Opened.Damaged damaged ->
            unopened.add(new Unopened(row.provider, row.name, "it is damaged; put it again"));
      }
    }
    return new Report(key, resealed, unchanged, List.copyOf(unopened));
  }

  private List<CredentialRow> rows() {
    return database
        .createQuery("from CredentialRow order by provider, name", CredentialRow.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }
}
