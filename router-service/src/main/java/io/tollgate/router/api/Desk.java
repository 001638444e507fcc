package io.tollgate.router.api;

import io.tollgate.router.provider.Provider;
import io.tollgate.router.resilience.Resilience;

/** What every call is served with. */
record Desk(
    Provider providers,
    Settlement settlement,
    Resilience resilience,
    Farewell farewell,
    ApiConfig config) {}
