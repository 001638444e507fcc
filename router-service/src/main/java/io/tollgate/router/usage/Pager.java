package io.tollgate.router.usage;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.MappedByteBuffer;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The kernel's {@code madvise}, which Java has no word for: pages of a mapped file that nobody
 * looks at stop counting as memory of this process, and are read again when somebody does. It is
 * advice, so where it cannot be given nothing is wrong.
 */
final class Pager {

  private static final Logger LOG = Logger.getLogger(Pager.class);
  private static final int DONT_NEED = 4;
  private static final Optional<MethodHandle> MADVISE = madvise();

  private Pager() {}

  static void release(MappedByteBuffer map) {
    if (MADVISE.isPresent()) {
      advise(MADVISE.get(), MemorySegment.ofBuffer(map.duplicate().clear()));
    }
  }

  private static void advise(MethodHandle madvise, MemorySegment pages) {
    try {
      int refused = (int) madvise.invokeExact(pages, pages.byteSize(), DONT_NEED);
      if (refused != 0) {
        LOG.debugf("the kernel keeps the pages of a spool file bytes=%d", pages.byteSize());
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException("madvise throws nothing", impossible);
    }
  }

  @SuppressWarnings("restricted") // the signature is that of madvise(2)
  private static Optional<MethodHandle> madvise() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty(); // elsewhere the word means something else
    }
    try {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor signature = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
      return linker
          .defaultLookup()
          .find("madvise")
          .map(function -> linker.downcallHandle(function, signature));
    } catch (LinkageError | RuntimeException unsupported) {
      LOG.infof("full spool files stay in memory reason=\"%s\"", unsupported);
      return Optional.empty();
    }
  }
}
