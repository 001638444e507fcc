package io.tollgate.usage.account;

import jakarta.inject.Singleton;

/** The door for other packages: who may call, and with what. */
@Singleton
public record Accounts(Tenants tenants, Teams teams, Users users, Keys keys) {}
