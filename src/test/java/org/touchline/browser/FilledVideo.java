package org.touchline.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A short video that plays, made as large as wanted by a box that players skip. */
final class FilledVideo {

  private static final int SECONDS = 2;
  private static final int BOX_HEAD = 8;
  private static final int CHUNK = 1 << 20;
  private static final long LIMIT_SECONDS = 60;

  private FilledVideo() {}

  /** Makes one of exactly so many bytes. */
  static Path ofSize(Path folder, int size) throws IOException, InterruptedException {
    Path file = folder.resolve("match-" + size + ".mp4");
    film(file);
    int free = Math.toIntExact(size - Files.size(file));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(ByteBuffer.allocate(4).putInt(free).array());
      out.write("free".getBytes(StandardCharsets.US_ASCII));
      Random random = new Random(size);
      for (int left = free - BOX_HEAD; left > 0; left -= CHUNK) {
        byte[] chunk = new byte[Math.min(CHUNK, left)];
        random.nextBytes(chunk);
        out.write(chunk);
      }
    }
    return file;
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return sha256(in);
    }
  }

  /** The digest of all that comes: 64 hex digits. */
  static String sha256(InputStream in) {
    try (DigestInputStream digesting =
        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void film(Path file) throws IOException, InterruptedException {
    Path log = file.resolveSibling("ffmpeg.log");
    Process process =
        new ProcessBuilder(
                Programs.FFMPEG.path().toString(),
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25:duration=" + SECONDS,
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
                "-movflags",
                "+faststart",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("ffmpeg made no video: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
