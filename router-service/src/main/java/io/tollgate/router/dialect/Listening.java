package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to know while an answer passes or is told.
 *
 * @param usageWanted whether the caller wants usage told
 * @param model the model that answers, by the name the caller is told
 * @param cost what tokens of this model cost; empty when no price is in force
 */
public record Listening(
    boolean usageWanted, String model, Function<Tokens, Optional<Money>> cost) {}
