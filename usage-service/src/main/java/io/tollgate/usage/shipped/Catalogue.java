package io.tollgate.usage.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The files of the catalogue, each as the JSON array its lines are.
 *
 * @param digest tells this catalogue from any other
 */
record Catalogue(String providers, String models, String digest) {

  private static final String FOLDER = "/catalogue/";

  static Catalogue shipped() {
    byte[] providers = bytes("providers.jsonl");
    byte[] models = bytes("models.jsonl");
    return new Catalogue(array(providers), array(models), digest(providers, models));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue's " + file + " is not in this build");
      }
      return in.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException("the catalogue's " + file + " cannot be read", failed);
    }
  }

  private static String array(byte[] lines) {
    return "[" + new String(lines, StandardCharsets.UTF_8).strip().replace('\n', ',') + "]";
  }

  private static String digest(byte[]... files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] file : files) {
        sha.update(file);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
