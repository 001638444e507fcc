package io.tollgate.router.api;

import io.tollgate.contract.Demand;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Particulars;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;

/** How much a request may come to, read off it. */
final class Demands {

  private Demands() {}

  static Demand of(Ask ask) {
    Particulars said = ask.particulars();
    boolean described =
        ask.needs().contains(Need.TOOLS)
            || ask.needs().contains(Need.JSON_SCHEMA)
            || said.toolsOfProvider();
    return new Demand(
        ask.body().bytes().length(),
        described,
        said.pictures(),
        said.elsewhere(),
        said.toolsOfProvider(),
        said.choices(),
        ask.maxOutputTokens(),
        ask.operation() == Operation.CHAT,
        said.roomForLimit().isPresent());
  }
}
