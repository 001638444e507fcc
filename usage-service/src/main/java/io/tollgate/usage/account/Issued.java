package io.tollgate.usage.account;

import io.tollgate.contract.ApiKey;

/** A key with a new secret; this is the one moment its text can be shown. */
public record Issued(KeyView view, ApiKey key) {}
