package org.touchline.upload.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.settings.DataDirectory;

class VideoFormReaderTest {

  private static final String TYPE = "multipart/form-data; boundary=b";
  private static final int MAX_SIZE = 100_000;

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private VideoFormReader reader;

  @BeforeEach
  void makeReader() {
    reader = new VideoFormReader(DataDirectory.at(folder), MAX_SIZE, nanos::get);
  }

  @Test
  void fileAndTheFieldsAroundItAreRead() throws IOException {
    String body = field("reason", "cors") + file("half.mp4", "content") + field("note", " x ");
    try (VideoForm form = read(TYPE, body + "--b--\r\n")) {
      assertThat(form.file()).hasContent("content");
      assertThat(form.fileName()).isEqualTo("half.mp4");
      assertThat(form.field("reason")).contains("cors");
      assertThat(form.field("note")).contains("x");
      assertThat(form.field("duration_seconds")).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void receivedFileIsTheOwnersAlone() throws IOException {
    try (VideoForm form = read(TYPE, file("half.mp4", "content") + "--b--\r\n")) {
      assertThat(Files.getPosixFilePermissions(form.file()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(form.file()).hasParent(folder.resolve("incoming"));
    }
  }

  @Test
  void fileWithoutBytesIsReadAsSuch() throws IOException {
    try (VideoForm form = read(TYPE, file("half.mp4", "") + "--b--\r\n")) {
      assertThat(form.file()).isEmptyFile();
    }
  }

  @Test
  void fileOfExactlyTheLimitIsRead() throws IOException {
    String content = "x".repeat(MAX_SIZE);
    try (VideoForm form = read(TYPE, file("half.mp4", content) + "--b--\r\n")) {
      assertThat(form.file()).hasContent(content);
    }
  }

  @Test
  void bodyCutAnywhereIsRefusedAndLeavesNothing() throws IOException {
    String whole = field("reason", "cors") + file("a.mp4", "con\r\n--tent") + field("n", "1");
    byte[] body = (whole + "--b--").getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThat(Refused.code(() -> reader.read(TYPE, new ByteArrayInputStream(cut))))
          .as("cut after %d of %d bytes", length, body.length)
          .isIn(ProblemCode.INCOMPLETE_UPLOAD, ProblemCode.MALFORMED_MULTIPART);
      assertNothingIsLeft();
    }
    try (VideoForm form = reader.read(TYPE, new ByteArrayInputStream(body))) {
      assertThat(form.file()).hasContent("con\r\n--tent");
    }
  }

  @Test
  void connectionThatBreaksIsAnIncompleteUpload() throws IOException {
    byte[] begun = file("a.mp4", "con").getBytes(StandardCharsets.US_ASCII);
    assertThat(Refused.code(() -> reader.read(TYPE, breaking(begun))))
        .isEqualTo(ProblemCode.INCOMPLETE_UPLOAD);
    assertNothingIsLeft();
  }

  @Test
  void formWithoutAFileIsRefused() throws IOException {
    assertRefused(ProblemCode.MALFORMED_MULTIPART, field("reason", "cors"));
    assertRefused(ProblemCode.MALFORMED_MULTIPART, "");
  }

  @Test
  void formWithTwoFilesIsRefused() throws IOException {
    assertRefused(ProblemCode.MALFORMED_MULTIPART, file("a.mp4", "1") + file("b.mp4", "2"));
  }

  @Test
  void fileAboveTheLimitIsRefused() throws IOException {
    assertRefused(ProblemCode.TOO_LARGE, file("a.mp4", "x".repeat(MAX_SIZE + 1)));
  }

  @Test
  void formWithManyPartsIsRefused() throws IOException {
    assertRefused(
        ProblemCode.MALFORMED_MULTIPART, file("a.mp4", "1") + field("f", "1").repeat(1000));
  }

  @Test
  void hugeFieldIsRefused() throws IOException {
    assertRefused(
        ProblemCode.MALFORMED_MULTIPART, file("a.mp4", "1") + field("f", "x".repeat(5000)));
  }

  @Test
  void hugePartHeaderIsRefused() throws IOException {
    String bomb = "--b\r\nX-Bomb: " + "x".repeat(1_000_000) + "\r\n\r\n1\r\n";
    assertRefused(ProblemCode.MALFORMED_MULTIPART, file("a.mp4", "1") + bomb);
    assertRefused(
        ProblemCode.MALFORMED_MULTIPART, "--b\r\n" + "X-A: 1\r\n".repeat(10_000) + "\r\n1\r\n");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=c",
        "application/json",
        "text/plain; boundary=b"
      })
  void otherMediaTypeIsRefused(@Nullable String type) throws IOException {
    String body = file("a.mp4", "1") + "--b--\r\n";
    assertThat(Refused.code(() -> read(type, body)).status()).isBetween(400, 415);
    assertNothingIsLeft();
  }

  @Test
  void folderThatCannotHoldTheFileIsTheServersFault() throws IOException {
    Files.createFile(folder.resolve("incoming"));
    String body = file("a.mp4", "1") + "--b--\r\n";
    assertThatThrownBy(() -> read(TYPE, body)).isInstanceOf(IOException.class);
  }

  @Test
  void bytesBehindTheFormDoNotMatter() throws IOException {
    for (String epilogue : new String[] {"", "\r\n", "\r\nnobody reads this".repeat(500)}) {
      try (VideoForm form = read(TYPE, file("a.mp4", "1") + "--b--" + epilogue)) {
        assertThat(form.file()).hasContent("1");
      }
    }
  }

  @Test
  void slowClientsFormIsTheSame() throws IOException {
    String content = "\r\n--c\r\n-".repeat(3000);
    byte[] body = (file("a.mp4", content) + "--b--").getBytes(StandardCharsets.US_ASCII);
    try (VideoForm form = reader.read(TYPE, new TricklingBody(body, () -> {}))) {
      assertThat(form.file()).hasContent(content);
    }
  }

  @Test
  void formThatComesTooSlowlyIsRefused() throws IOException {
    byte[] body = file("a.mp4", "x".repeat(30_000)).getBytes(StandardCharsets.US_ASCII);
    assertThat(Refused.code(() -> reader.read(TYPE, slow(body)))).isEqualTo(ProblemCode.TIMEOUT);
    assertNothingIsLeft();
    byte[] fields = field("note", "x".repeat(4_000)).repeat(8).getBytes(StandardCharsets.US_ASCII);
    assertThat(Refused.code(() -> reader.read(TYPE, slow(fields)))).isEqualTo(ProblemCode.TIMEOUT);
  }

  /** Gives 700 bytes in a second. */
  private InputStream slow(byte[] body) {
    return new TricklingBody(body, () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(10)));
  }

  /** Gives a few bytes at a time. */
  private static final class TricklingBody extends FilterInputStream {

    private final Runnable before;

    TricklingBody(byte[] body, Runnable before) {
      super(new ByteArrayInputStream(body));
      this.before = before;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      before.run();
      return super.read(into, offset, Math.min(length, 7));
    }
  }

  /** Ends with an exception instead of an end. */
  private static InputStream breaking(byte[] begun) {
    InputStream end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(begun), end);
  }

  private void assertRefused(ProblemCode code, String parts) throws IOException {
    assertThat(Refused.code(() -> read(TYPE, parts + "--b--\r\n"))).isEqualTo(code);
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    Path incoming = folder.resolve("incoming");
    if (Files.exists(incoming)) {
      assertThat(incoming).isEmptyDirectory();
    }
  }

  private VideoForm read(@Nullable String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return reader.read(type, new ByteArrayInputStream(bytes));
  }

  private static String field(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static String file(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + name
        + "\"\r\nContent-Type: video/mp4\r\n\r\n"
        + content
        + "\r\n";
  }
}
