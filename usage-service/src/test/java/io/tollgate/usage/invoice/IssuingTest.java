package io.tollgate.usage.invoice;

import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import io.tollgate.usage.export.RandomBooks;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Invoices nobody asked for. */
@QuarkusTest
@WithTestResource(Installation.class)
class IssuingTest {

  private static final String NUMBERS = "SELECT number FROM invoices WHERE tenant_id = ?";

  @Inject Issuing issuing;

  @Test
  void invoices_of_closed_months_are_issued_without_anybody_asking() {
    RandomBooks closed = new RandomBooks(35).fill(10);
    RandomBooks open = new RandomBooks(37).fill(10);
    closed.close();

    issuing.look();
    issuing.look();

    assertThat(rows(NUMBERS, closed.tenant)).containsExactly(closed.last + "-" + closed.name);
    assertThat(rows(NUMBERS, open.tenant)).isEmpty();
  }
}
