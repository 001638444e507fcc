package io.tollgate.local.home;

import io.tollgate.contract.Keyring;
import io.tollgate.local.voice.Trouble;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What nobody else may know, one private file each, made when first asked for. */
public final class Secrets {

  public static final String JWT_VARIABLE = "JWT_SECRET_KEY";
  public static final String API_KEY_HASH_VARIABLE = "API_KEY_HASH_SECRET";
  public static final String CREDENTIALS_KEY_VARIABLE = "CREDENTIALS_KEY";
  public static final String CREDENTIALS_KEY_FILE_VARIABLE = "CREDENTIALS_KEY_FILE";
  private static final int RANDOM_BYTES = 48; // 64 characters

  private static final int KEY_BYTES = 32;

  private final Path folder;
  private final Map<String, String> env;

  Secrets(Path folder, Map<String, String> env) {
    this.folder = folder;
    this.env = env;
  }

  /** Signs and checks tokens. */
  public String jwt() {
    return strong(JWT_VARIABLE, "jwt");
  }

  /** Keys the hash under which callers' keys are stored: other than this one, they are all void. */
  public String apiKeyHash() {
    return strong(API_KEY_HASH_VARIABLE, "api-key-hash");
  }

  /**
   * Seals providers' keys: without it, those that are stored are lost. Empty when the environment
   * names a file, which the services read themselves.
   */
  public Optional<String> credentialsKey() {
    if (!env.getOrDefault(CREDENTIALS_KEY_FILE_VARIABLE, "").isEmpty()) {
      return Optional.empty();
    }
    String given = env.getOrDefault(CREDENTIALS_KEY_VARIABLE, "");
    String keys = given.isBlank() ? madeOnce("credentials", KEY_BYTES) : given;
    try {
      Keyring.parse(keys);
      return Optional.of(keys);
    } catch (IllegalArgumentException malformed) {
      throw new Trouble(
          "%s cannot be used: %s.".formatted(CREDENTIALS_KEY_VARIABLE, malformed.getMessage()),
          "Make one with `openssl rand -base64 32`, or unset it: then Tollgate makes and keeps one.");
    }
  }

  public String postgresPassword() {
    return madeOnce("postgres");
  }

  public PrivateFile callerKey() {
    return file("caller-key");
  }

  public PrivateFile file(String name) {
    return new PrivateFile(folder.resolve(name));
  }

  private String strong(String variable, String name) {
    Optional<String> given = Optional.ofNullable(env.get(variable)).filter(text -> !text.isEmpty());
    String secret = given.orElseGet(() -> madeOnce(name));
    return switch (Strength.of(secret)) {
      case Strength.Strong() -> secret;
      case Strength.Weak(String why) when given.isPresent() ->
          throw new Trouble(
              variable + " is not safe to use: " + why + ".",
              "Make one with `openssl rand -base64 48`, or unset it: then Tollgate makes and keeps one.");
      case Strength.Weak(String why) ->
          throw new Trouble(
              "The secret in " + folder.resolve(name) + " is not safe to use: " + why + ".",
              "Remove that file: the next ./tollgate up makes a new one.");
    };
  }

  private String madeOnce(String name) {
    return madeOnce(name, RANDOM_BYTES);
  }

  private String madeOnce(String name, int bytes) {
    PrivateFile file = file(name);
    return file.read()
        .orElseGet(() -> {
          byte[] random = new byte[bytes];
          new SecureRandom().nextBytes(random);
          String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
          file.write(secret);
          return secret;
        });
  }
}
