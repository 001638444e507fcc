package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.api.Keepers.Kept;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.surroundings.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeepersTest {

  private static final UUID OWNER = new UUID(7, 1);
  private static final UUID STRANGER = new UUID(7, 2);

  private final Keepers keepers =
      new Keepers(Settings.of(ApiConfig.class, Map.of("tollgate.api.responses-remembered", "2")));

  @Test
  void only_its_tenant_reaches_a_response() {
    keepers.remember("resp_1", OWNER, at("one"));

    assertThat(keepers.of("resp_1", OWNER)).isEqualTo(new Kept.At(at("one").endpoint()));
    assertThat(keepers.of("resp_1", STRANGER)).isEqualTo(new Kept.Strange());
  }

  @Test
  void nobody_takes_over_what_another_has() {
    keepers.remember("resp_1", OWNER, at("one"));

    keepers.remember("resp_1", STRANGER, at("two"));

    assertThat(keepers.of("resp_1", STRANGER)).isEqualTo(new Kept.Strange());
  }

  @Test
  void the_newest_takes_the_place_of_the_oldest() {
    for (int i = 1; i <= 3; i++) {
      keepers.remember("resp_" + i, OWNER, at("one"));
    }

    assertThat(keepers.of("resp_1", OWNER)).isEqualTo(new Kept.Unknown());
    assertThat(keepers.of("resp_3", OWNER)).isInstanceOf(Kept.At.class);
  }

  private static Target at(String endpoint) {
    Model model =
        new Model("keeper", "openai", "", "gpt", 1_000, 100, Instant.EPOCH, Optional.empty());
    return new Target(model, new Endpoint("keeper", endpoint, "", "", 1, 0), Policy.USUAL);
  }
}
