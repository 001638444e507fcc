package io.tollgate.metrics.answer;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Tells a report as CSV to whoever accepts {@code text/csv}. */
@Provider
@Produces("text/csv")
public class CsvWriter implements MessageBodyWriter<Tabular> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType form) {
    return Tabular.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Tabular report,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType form,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(Csv.of(report.table()).getBytes(StandardCharsets.UTF_8));
  }
}
