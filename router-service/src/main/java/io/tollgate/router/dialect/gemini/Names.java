package io.tollgate.router.dialect.gemini;

/** Every field has two spellings, and both are read. */
final class Names {

  private Names() {}

  /** {@code system_instruction} as {@code systemInstruction}. */
  static String camel(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      boolean hump = name.charAt(i) == '_' && i > 0 && i + 1 < name.length();
      camel.append(hump ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
    }
    return camel.toString();
  }

  /** {@code systemInstruction} as {@code system_instruction}. */
  static String snake(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char at = name.charAt(i);
      if (Character.isUpperCase(at)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(at));
    }
    return snake.toString();
  }
}
