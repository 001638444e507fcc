package io.tollgate.router.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps bytes from being read or changed on the disk: AES-256-GCM, under a key that HKDF-SHA256
 * (RFC 5869) makes of a secret of the installation.
 */
final class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";
  private static final byte[] NO_SALT = new byte[32];

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param purpose what the key is for: another purpose makes another key of the same secret
   */
  Seal(String secret, String purpose) {
    this.key = new SecretKeySpec(derived(secret, purpose), "AES");
  }

  /** A nonce and the sealed bytes; opens only with the same label. */
  byte[] close(byte[] plain, byte[] label) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES-GCM", impossible);
    }
  }

  /** The bytes; fails when they were sealed with another key or label, or were changed since. */
  byte[] open(byte[] sealed, byte[] label) throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, label)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] label) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label);
    return cipher;
  }

  // One block of output is all an AES-256 key needs.
  private static byte[] derived(String secret, String purpose) {
    byte[] extracted = hmac(NO_SALT, secret.getBytes(StandardCharsets.UTF_8));
    byte[] info = (purpose + '\1').getBytes(StandardCharsets.UTF_8);
    return hmac(extracted, info);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
    }
  }
}
