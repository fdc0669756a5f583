package org.touchline.browser;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A short recording as a camera makes it.
 *
 * @param file QuickTime, H.264 and AAC
 * @param seconds how long it lasts
 */
record MatchVideo(Path file, int seconds) {

  private static final int SECONDS = 20;
  private static final int PIECE = 1 << 20;
  private static final int HEADER = 8;
  private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);
  private static final long LIMIT_SECONDS = 120;

  /** Films a test picture. */
  static MatchVideo film(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("match.mov");
    Path log = folder.resolve("ffmpeg.log");
    Process process =
        new ProcessBuilder(command(file))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException("ffmpeg made no video: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return new MatchVideo(file, SECONDS);
  }

  /**
   * A copy of so many bytes: behind the video is a box that players pass over (ISO/IEC 14496-12
   * section 8.1.2), full of bytes that differ everywhere.
   */
  MatchVideo enlarged(Path copy, long size, long seed) throws IOException {
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    long padding = size - size();
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(copy, StandardOpenOption.APPEND), PIECE)) {
      out.write(ByteBuffer.allocate(HEADER).putInt((int) padding).put(FREE).array());
      Random random = new Random(seed);
      byte[] piece = new byte[PIECE];
      for (long left = padding - HEADER; left > 0; left -= PIECE) {
        random.nextBytes(piece);
        out.write(piece, 0, (int) Math.min(PIECE, left));
      }
    }
    return new MatchVideo(copy, seconds);
  }

  long size() throws IOException {
    return Files.size(file);
  }

  private static List<String> command(Path file) {
    String picture = "testsrc2=size=640x360:rate=25:duration=" + SECONDS;
    String sound = "sine=frequency=440:duration=" + SECONDS;
    return Stream.of(
            Stream.of(Programs.FFMPEG.path().toString(), "-nostdin", "-v", "error", "-y"),
            Stream.of("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound),
            Stream.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"),
            Stream.of("-b:v", "1500k", "-c:a", "aac", file.toString()))
        .flatMap(part -> part)
        .toList();
  }
}
