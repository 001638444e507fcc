package io.tollgate.scripted.say;

/** Why an answer ended. Every dialect has its own word for each. */
public enum Stop {
  END,
  LENGTH,
  TOOLS,
  SEQUENCE,
  /** The provider's filter or the model itself declined. */
  REFUSED
}
