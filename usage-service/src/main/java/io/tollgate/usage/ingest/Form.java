package io.tollgate.usage.ingest;

/** How usage events are sent. */
enum Form {
  /** An array of usage events. */
  EVENTS,
  /** One CloudEvent. */
  CLOUD_EVENT,
  /** An array of CloudEvents. */
  CLOUD_EVENTS
}
