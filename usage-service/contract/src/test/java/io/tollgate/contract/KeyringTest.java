package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.Keyring.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens under a key of the ring, in its own place, and nowhere else. */
class KeyringTest {

  private static final String OLD = "00".repeat(31) + "01";
  private static final String NEW = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAI=";
  private static final String CANARY = "sk-canary-5521";

  private final Keyring old = Keyring.parse(OLD);

  @Test
  void what_was_sealed_opens_as_the_same_credential_of_the_same_provider_only() {
    String sealed = old.close("openai", "eu", CANARY);

    assertThat(old.open("openai", "eu", sealed)).isEqualTo(new Opened.Secret(CANARY));
    assertThat(old.open("openai", "us", sealed)).isEqualTo(new Opened.Damaged());
    assertThat(old.open("evil", "eu", sealed)).isEqualTo(new Opened.Damaged());
  }

  @Test
  void the_first_key_seals_and_all_of_them_open() {
    String sealed = old.close("openai", "eu", CANARY);
    Keyring rotated = Keyring.parse(NEW + ",\n" + OLD);

    assertThat(rotated.open("openai", "eu", sealed)).isEqualTo(new Opened.Secret(CANARY));
    assertThat(rotated.sealing()).isEqualTo(Keyring.parse(NEW).sealing());
    assertThat(Keyring.keyId(rotated.close("a", "b", CANARY)))
        .isEqualTo(rotated.sealing().orElseThrow());
  }

  @Test
  void a_ring_without_the_key_names_the_one_that_is_missing() {
    String sealed = old.close("openai", "eu", CANARY);

    assertThat(Keyring.parse(NEW).open("openai", "eu", sealed))
        .isEqualTo(new Opened.UnknownKey(old.sealing().orElseThrow()));
    assertThat(Keyring.EMPTY.open("openai", "eu", sealed)).isInstanceOf(Opened.UnknownKey.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v2.0123456789abcdef.AAAA", "v1.0123456789abcdef.!"})
  void what_has_not_the_form_is_damaged(String sealed) {
    assertThat(old.open("openai", "eu", sealed)).isEqualTo(new Opened.Damaged());
  }

  @Test
  void one_changed_character_is_noticed() {
    String sealed = old.close("openai", "eu", CANARY);
    char last = sealed.charAt(30);
    String changed = sealed.substring(0, 30) + (last == 'A' ? 'B' : 'A') + sealed.substring(31);

    assertThat(old.open("openai", "eu", changed)).isEqualTo(new Opened.Damaged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "00canary", "Y2FuYXJ5", "canary canary"})
  void a_key_that_is_none_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> Keyring.parse(OLD + "," + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key 2 of")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining(text);
  }

  @Test
  void an_empty_ring_has_no_key() {
    assertThat(Keyring.parse(" \n").sealing()).isEmpty();
  }

  @Test
  void nothing_that_is_printed_holds_a_secret_or_a_key() {
    assertThat(old.toString() + new Opened.Secret(CANARY)).doesNotContain(CANARY, OLD);
  }
}
