package org.touchline.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/**
 * Bodies that become objects in memory have a limit, since whoever is not logged in sends some,
 * too: a login without end would take all of the heap. What is read as a stream limits itself.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

  /** In bytes; the largest of ours, a list of ten thousand parts, takes half of it. */
  static final int MOST = 2 << 20;

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getType() != InputStream.class) {
      limit(context);
    }
    return context.proceed();
  }

  private static void limit(ReaderInterceptorContext context) throws IOException {
    String declared = context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
    if (declared == null || !declared.matches("[0-9]{1,18}")) {
      context.setInputStream(read(context.getInputStream()));
    } else if (Long.parseLong(declared) > MOST) {
      throw tooLarge();
    }
  }

  private static InputStream read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MOST + 1);
    if (body.length > MOST) {
      throw tooLarge();
    }
    return new ByteArrayInputStream(body);
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "A JSON body takes at most " + MOST + " bytes.");
  }
}
