package io.tollgate.router.api;

import io.tollgate.router.provider.Provider;
import io.tollgate.router.resilience.Resilience;
import jakarta.inject.Singleton;

/** What every call is served with. */
@Singleton
record Desk(
    Provider providers,
    Settlement settlement,
    Resilience resilience,
    Farewell farewell,
    Telltale telltale,
    Keepers keepers,
    ApiConfig config) {}
