package io.tollgate.usage.credential;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A secret somebody brings.
 *
 * @param secret as a header can carry it; several with commas between them share the calls
 */
record NewSecret(
    @NotNull @Size(min = 1, max = 4096) @Pattern(regexp = FORM, message = RULE) String secret) {

  static final String FORM = "[!-~]([ -~]*[!-~])?";
  static final String RULE =
      "must be made of printable ASCII characters, without space at its ends";

  static boolean isOne(String secret) {
    return secret.length() <= 4096 && secret.matches(FORM);
  }

  @Override
  public String toString() {
    return "NewSecret";
  }
}
