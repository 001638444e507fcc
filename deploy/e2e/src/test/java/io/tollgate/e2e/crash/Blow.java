package io.tollgate.e2e.crash;

/** Who dies, and who while others are away. */
enum Blow {
  ROUTER,
  USAGE,
  METRICS,
  POSTGRES,
  ROUTER_WHILE_NOBODY_BOOKS,
  ROUTER_WHILE_POSTGRES_IS_AWAY,
  ALL_BUT_THE_ROUTERS
}
