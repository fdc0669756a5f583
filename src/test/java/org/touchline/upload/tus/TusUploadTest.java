package org.touchline.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.desair.tus.server.upload.UploadInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.upload.ResumableUploads;
import org.touchline.upload.UploadDesk;
import org.touchline.upload.half.Hold;
import org.touchline.upload.pace.TooSlow;

/** Of bytes that come in a PATCH. */
class TusUploadTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void whatASlowClientSentIsKept(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    ResumableUploads.Wanted wanted =
        new ResumableUploads.Wanted(4_000, "match.mp4", "", Optional.empty());
    ResumableUploads.Open open = desk.resumable.begin(desk.caller, match.id(), wanted);
    TusCall call =
        new TusCall(desk.resumable, desk.caller, match.id(), 4_000, nanos::get, request());
    try (Hold hold = desk.resumable.hold(open)) {
      TusUpload upload = TusUpload.arriving(call, open, hold);
      UploadInfo info = Objects.requireNonNull(upload.getUploadInfo("", ""));
      assertThatThrownBy(() -> upload.append(info, byteEachSecond())).isInstanceOf(TooSlow.class);
      assertThat(hold.length()).isEqualTo(30);
    }
    assertThat(desk.resumable.offset(open)).isEqualTo(30);
  }

  private InputStream byteEachSecond() {
    return new InputStream() {
      @Override
      public int read() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        return 1;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        into[offset] = (byte) read();
        return 1;
      }
    };
  }

  /** A request without any header field. */
  private static TusRequest request() {
    return new TusRequest(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> null));
  }
}
