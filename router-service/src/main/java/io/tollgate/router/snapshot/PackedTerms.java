package io.tollgate.router.snapshot;

import io.tollgate.router.catalog.Term;
import io.tollgate.router.catalog.Terms;
import java.io.IOException;
import java.math.BigDecimal;

/** Terms as bytes. */
final class PackedTerms {

  private PackedTerms() {}

  static void write(Terms terms, PackedOutput out) throws IOException {
    out.all(terms.all(), term -> write(term, out));
  }

  static Terms read(PackedInput in) throws IOException {
    return new Terms(in.all(() -> term(in)));
  }

  private static void write(Term term, PackedOutput out) throws IOException {
    out.uuid(term.tenant());
    out.text(term.provider());
    out.text(term.model());
    out.instant(term.since());
    out.text(term.factor().toPlainString());
  }

  private static Term term(PackedInput in) throws IOException {
    return new Term(in.uuid(), in.text(), in.text(), in.instant(), new BigDecimal(in.text()));
  }
}
