package io.tollgate.router.dialect;

/** How a caller wants the chunks of a stream one after the other. */
public enum Delivery {
  /** As server-sent events. */
  EVENTS {
    @Override
    Passage of(Passage events) {
      return events;
    }
  },
  /** As the elements of one JSON list. */
  LIST {
    @Override
    Passage of(Passage events) {
      return new Listed(events);
    }
  };

  /** The same passage, delivered like this. */
  abstract Passage of(Passage events);
}
