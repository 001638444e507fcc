package io.tollgate.router.conversation;

/** How long a provider shall keep a prompt in its cache. */
public enum CacheMark {
  FIVE_MINUTES,
  ONE_HOUR
}
