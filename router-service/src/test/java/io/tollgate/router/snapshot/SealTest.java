package io.tollgate.router.snapshot;

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
    Seal seal = new Seal("secret", "purpose");

    assertThat(seal.open(seal.close(PLAIN, LABEL), LABEL)).isEqualTo(PLAIN);
  }

  @Test
  void no_two_are_alike() {
    Seal seal = new Seal("secret", "purpose");

    assertThat(seal.close(PLAIN, LABEL)).isNotEqualTo(seal.close(PLAIN, LABEL));
  }

  @Test
  void another_secret_purpose_or_label_does_not_open_it() {
    byte[] sealed = new Seal("secret", "purpose").close(PLAIN, LABEL);

    assertRefused(new Seal("Secret", "purpose"), sealed, LABEL);
    assertRefused(new Seal("secret", "Purpose"), sealed, LABEL);
    assertRefused(new Seal("secret", "purpose"), sealed, new byte[] {1, 2, 4});
  }

  private static void assertRefused(Seal seal, byte[] sealed, byte[] label) {
    assertThatThrownBy(() -> seal.open(sealed, label)).isInstanceOf(GeneralSecurityException.class);
  }
}
