package io.tollgate.usage.audience;

/** Texts that the database can be asked for. */
public final class Plain {

  private Plain() {}

  /** The same text; Postgres has no place for the character NUL. */
  public static String text(String parameter, String text) {
    if (text.indexOf('\0') >= 0) {
      throw Objection.to(parameter, "must not hold the character NUL.");
    }
    return text;
  }
}
