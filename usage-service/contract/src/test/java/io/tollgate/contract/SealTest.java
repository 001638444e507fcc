package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/** What is sealed opens with the same secret, purpose and label only. */
class SealTest {

  private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LABEL = {1, 2, 3};

  @Test
  void what_was_closed_opens() throws GeneralSecurityException {
    Seal seal = Seal.derived("secret", "purpose");

    assertThat(seal.open(seal.close(PLAIN, LABEL), LABEL)).isEqualTo(PLAIN);
  }

  @Test
  void no_two_are_alike() {
    Seal seal = Seal.derived("secret", "purpose");

    assertThat(seal.close(PLAIN, LABEL)).isNotEqualTo(seal.close(PLAIN, LABEL));
  }

  @Test
  void another_secret_purpose_or_label_does_not_open_it() {
    byte[] sealed = Seal.derived("secret", "purpose").close(PLAIN, LABEL);

    assertRefused(Seal.derived("Secret", "purpose"), sealed, LABEL);
    assertRefused(Seal.derived("secret", "Purpose"), sealed, LABEL);
    assertRefused(Seal.derived("secret", "purpose"), sealed, new byte[] {1, 2, 4});
  }

  private static void assertRefused(Seal seal, byte[] sealed, byte[] label) {
    assertThatThrownBy(() -> seal.open(sealed, label)).isInstanceOf(GeneralSecurityException.class);
  }
}
