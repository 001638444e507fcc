package io.tollgate.router.dialect.openai;

import java.util.regex.Pattern;

/**
 * What the name of a model tells about the fields it takes. OpenAI's models that think refuse
 * {@code max_tokens}, those that do not refuse {@code reasoning_effort}, and most other servers
 * know {@code max_tokens} alone and leave out what they do not know.
 */
record OpenAiModel(String name) {

  // o1, o3-mini, gpt-5.1, openai/gpt-6
  private static final Pattern THINKING = Pattern.compile("(.*/)?(o[1-9]|gpt-([5-9]|\\d\\d)).*");
  private static final Pattern PLAIN = Pattern.compile("(.*/)?(gpt-[34]|chatgpt-).*");

  /** The field for the most tokens it may write. */
  String limitField() {
    return THINKING.matcher(name).matches() ? "max_completion_tokens" : "max_tokens";
  }

  /** Whether it may be told how much to think. */
  boolean takesEffort() {
    return !PLAIN.matcher(name).matches();
  }
}
