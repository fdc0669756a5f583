package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.large;
import static org.touchline.media.Boxes.liar;
import static org.touchline.media.TinyMovie.avc1;
import static org.touchline.media.TinyMovie.ftyp;
import static org.touchline.media.TinyMovie.moov;
import static org.touchline.media.TinyMovie.mvhd;
import static org.touchline.media.TinyMovie.trak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchline.Promptly;

/** Hostile files, each examined by 64 MiB of heap in two seconds. */
class SmallHeapTest {

  private static final Duration SOON = Duration.ofSeconds(2);

  @Test
  void hostileFilesFitIntoASmallHeap() throws IOException, InterruptedException {
    Process examiner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Examiner.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(examiner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(examiner.waitFor()).as("%s", said).isZero();
  }

  /** What runs there. */
  static final class Examiner {

    private Examiner() {}

    public static void main(String[] none) {
      Probed.verdict(TinyMovie.closed()); // Loads the classes, which is no file's fault.
      for (byte[] file : hostile()) {
        Promptly.within(SOON, () -> Promptly.taken(() -> Probed.flaw(file)));
      }
    }

    private static List<byte[]> hostile() {
      byte[] mdat = box("mdat", new byte[100]);
      byte[] track = trak("vide", avc1());
      byte[] deep = box("moov");
      for (int i = 0; i < 3_000; i++) {
        deep = box("moov", deep);
      }
      byte[] many = new byte[8 * 400_000];
      for (int i = 0; i < many.length; i += 8) {
        System.arraycopy(box("free"), 0, many, i, 8);
      }
      byte[][] tracks = new byte[2_000][];
      Arrays.fill(tracks, track);
      return List.of(
          joined(ftyp(), box("moov", liar("mvhd", Integer.MAX_VALUE, new byte[8])), mdat),
          joined(ftyp(), box("moov", large("mvhd", Long.MAX_VALUE - 1)), mdat),
          joined(ftyp(), moov(deep), mdat),
          joined(ftyp(), many, moov(track), mdat),
          joined(ftyp(), box("moov", mvhd(1), many, track), mdat),
          joined(ftyp(), moov(tracks), mdat),
          joined(ftyp(), box("moov", box("mvhd", new byte[3_000_000]), track), mdat),
          joined(ftyp(), moov(box("trak", box("tkhd", new byte[3_000_000]))), mdat),
          joined(
              ftyp(),
              moov(track, box("mvex")),
              box("moof", box("traf", box("tfhd", ints(0, 1)), fourBillion())),
              mdat),
          joined(
              FragmentedMovie.film(new byte[0], 0, 2, false),
              FragmentedMovie.table(FragmentedMovie.tfra(-1, List.of(0L)))),
          joined(bytes(0x1a, 0x45, 0xdf, 0xa3, 0x88, 0x42, 0x82, 0x84), Boxes.ascii("webm")));
    }

    private static byte[] fourBillion() {
      return joined(box("tfdt", ints(0, 0)), box("trun", ints(0x100, -1)));
    }
  }
}
