package io.tollgate.router.exchange;

/** Something a request makes use of that not every model can. */
public enum Need {
  TOOLS,
  IMAGES,
  AUDIO,
  DOCUMENTS,
  JSON_SCHEMA,
  REASONING,
  LOGPROBS,
  SEVERAL_CHOICES
}
