package org.touchline.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real tools: one makes files, the other says what they are. */
final class Ffmpeg {

  private static final Path FOLDER = Path.of("target", "ffmpeg");

  private Ffmpeg() {}

  static boolean isThere() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(Path::of)
        .filter(folder -> Files.isExecutable(folder.resolve("ffprobe")))
        .anyMatch(folder -> Files.isExecutable(folder.resolve("ffmpeg")));
  }

  static void assumeThere() {
    assumeTrue(isThere(), "ffmpeg and ffprobe are not installed");
  }

  /**
   * The file that these arguments make, all but its name; made once, by whichever JVM, and kept.
   */
  static synchronized Path make(String name, String arguments) {
    Path file = FOLDER.resolve(Integer.toHexString(arguments.hashCode()) + "-" + name);
    if (Files.exists(file)) {
      return file;
    }
    Path half = FOLDER.resolve(ProcessHandle.current().pid() + "-half-" + name);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-loglevel", "error", "-y"));
    command.addAll(List.of(arguments.split(" ")));
    command.add(half.toString());
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(command);
    return move(half, file);
  }

  private static Path move(Path half, Path file) {
    try {
      return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Format and streams, with the codecs' configuration. */
  static JsonObject probe(Path file) {
    String json =
        run(
            List.of(
                "ffprobe",
                "-loglevel",
                "error",
                "-show_data",
                "-show_streams",
                "-show_format",
                "-print_format",
                "json",
                file.toString()));
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** How many pictures can be decoded. */
  static int pictures(Path file) {
    String count =
        run(
            List.of(
                "ffprobe",
                "-loglevel",
                "quiet",
                "-count_frames",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=nb_read_frames",
                "-print_format",
                "default=nokey=1:noprint_wrappers=1",
                file.toString()));
    return Integer.parseInt(count.strip().lines().findFirst().orElseThrow());
  }

  /** Whether the index stands behind the pictures, as the demuxer meets them. */
  static boolean moovIsAtEnd(Path file) {
    String trace = run(List.of("ffprobe", "-loglevel", "trace", file.toString()));
    int moov = trace.indexOf("type:'moov' parent:'root'");
    int mdat = trace.indexOf("type:'mdat' parent:'root'");
    return moov >= 0 && mdat >= 0 && mdat < moov;
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
