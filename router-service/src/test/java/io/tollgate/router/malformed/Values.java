package io.tollgate.router.malformed;

import java.util.List;
import java.util.Random;

/** JSON values, and what only looks like one, that stand where others are expected. */
final class Values {

  private static final int DEEP = 100_000;
  private static final int LONG = 200_000;
  private static final int RARE = 60;

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1",
          "2",
          "0.5",
          "1e400",
          "-1e400",
          "1e-400",
          "1E99999999999",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999",
          "\"\"",
          "\" \"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"a\\r\\nx-injected: b\"",
          "\"%s%n%d{0}${x}\"",
          "\"\\ud83d\\ude00\"",
          "\"auto\"",
          "\"none\"",
          "\"function\"",
          "\"data:;base64,\"",
          "\"data:image/png;base64,***\"",
          "\"data:image/png,%zz\"",
          "\"http://169.254.169.254/latest\"",
          "\"file:///etc/passwd\"",
          "\"{\"",
          "\"[1]\"",
          "\"null\"",
          "[]",
          "{}",
          "[[]]",
          "[{}]",
          "[null]",
          "[7]",
          "[\"a\"]",
          "[\"a\",1,{},[]]",
          "[[1]]",
          "{\"\":\"\"}",
          "{\"a\":null}",
          "{\"%s\":\"%d\"}",
          "{\"\\ud800\":1}",
          "{\"a\\r\\nb\":1}",
          "{\"type\":\"text\"}",
          "{\"type\":\"object\"}",
          "{\"type\":7}",
          "{\"type\":\"\\ud800\"}",
          "{\"type\":\"function\",\"name\":null}",
          "{\"role\":\"user\",\"content\":null}",
          "NaN",
          "-Infinity",
          "+1",
          "01",
          "'a'",
          "undefined",
          "/* a */ 1",
          "\"unclosed",
          "\"\t\"",
          "\"\\x\"",
          "\"\\u12\"",
          "");

  private Values() {}

  static String any(Random random) {
    return random.nextInt(RARE) == 0 ? huge(random) : ODD.get(random.nextInt(ODD.size()));
  }

  private static String huge(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "[".repeat(DEEP);
      case 1 -> "[".repeat(DEEP) + "]".repeat(DEEP);
      case 2 -> "{\"a\":".repeat(DEEP);
      case 3 -> "9".repeat(DEEP);
      case 4 -> "\"" + "x".repeat(LONG) + "\"";
      case 5 -> "[" + "{},".repeat(DEEP / 10) + "1]";
      default -> "[".repeat(900) + "]".repeat(900);
    };
  }
}
