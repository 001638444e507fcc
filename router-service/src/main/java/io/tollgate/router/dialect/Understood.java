package io.tollgate.router.dialect;

import io.tollgate.router.conversation.Prompt;

/** What a request means. */
public sealed interface Understood {

  record Meaning(Prompt prompt) implements Understood {}

  /** Why it means nothing we could say in another dialect, and the field that is to blame. */
  record Nothing(String reason, String param) implements Understood {}
}
