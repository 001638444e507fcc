package io.tollgate.contract;

import java.util.Locale;

/** What providers charge for beside tokens, each at a price for one. */
public enum Unit {
  /** A call, whatever it used. */
  REQUEST,
  /** A search of the web that the model made. */
  WEB_SEARCH,
  /** A search in files the provider keeps. */
  FILE_SEARCH,
  /** A sandbox the model ran its code in. */
  CODE_SESSION,
  /** A picture that was made. */
  IMAGE,
  /** A second of sound or video. */
  SECOND,
  /** A character that was read aloud. */
  CHARACTER,
  /** A page that was read or searched. */
  PAGE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Its name in the database and in our APIs: {@code web_search}. */
  public String word() {
    return word;
  }
}
