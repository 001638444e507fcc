package io.tollgate.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading a body whose length was not declared as soon as it is too long. */
@Provider
public class BodyLimit implements ReaderInterceptor {

  /** What a request may bring. */
  @ConfigMapping(prefix = "tollgate.body")
  public interface BodyConfig {

    /** Bytes a request body may have at most. */
    @WithDefault("10M")
    MemorySize mostBytes();
  }

  // Quarkus makes interceptors before there is a configuration of the run.
  private final Instance<BodyConfig> config;

  BodyLimit(Instance<BodyConfig> config) {
    this.config = config;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(
        new Counted(context.getInputStream(), config.get().mostBytes().asLongValue()));
    return context.proceed();
  }

  /** The body is longer than it may be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Counted extends FilterInputStream {
    private static final int DISCARDED_AT_ONCE = 1 << 16;
    private static final int MOST_DISCARDED = 64 << 20;

    private long left;

    Counted(InputStream body, long most) {
      super(body);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      return next < 0 ? next : counted(1, next);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      return read < 0 ? read : counted(read, read);
    }

    private int counted(int bytes, int answer) throws IOException {
      left -= bytes;
      if (left < 0) {
        discard();
        throw new TooLong();
      }
      return answer;
    }

    // Most clients only listen when they have sent everything, so some of the rest is thrown away.
    private void discard() throws IOException {
      byte[] rest = new byte[DISCARDED_AT_ONCE];
      for (int more = 0; more < MOST_DISCARDED; more += rest.length) {
        if (in.readNBytes(rest, 0, rest.length) < rest.length) {
          return;
        }
      }
    }
  }
}
