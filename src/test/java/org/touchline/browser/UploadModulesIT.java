package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pieces of which the page's upload is made, each by itself. */
@Tag("browser")
class UploadModulesIT {

  private static final int MEBIBYTE = 1 << 20;

  /** Simulates a minute of sending; `rateOf` tells the bytes that so many lanes move in 100 ms. */
  private static final String A_MINUTE =
      """
      const { createLanes } = await import('/ui/lanes.js');
      let time = 0;
      const lanes = createLanes({ now: () => time });
      const seen = [];
      lanes.use(lanes.wanted);
      lanes.onChange = () => lanes.use(lanes.wanted);
      for (; time < 60000; time += 100) {
        seen.push(lanes.wanted);
        lanes.moved(rateOf(lanes.wanted));
      }
      """;

  @TempDir static Path folder;
  @AutoClose private static Modules modules;

  @BeforeAll
  static void open() throws Exception {
    modules = Modules.open(folder);
  }

  @Test
  void lanesAreAddedWhileEachBringsMore() {
    Object lanes =
        modules.run("const rateOf = (lanes) => 250000 * lanes;" + A_MINUTE + "return seen;");
    assertThat(numbers(lanes)).startsWith(2L).endsWith(6L);
    assertThat(numbers(lanes).indexOf(6L)).as("tenths of a second").isLessThan(60);
  }

  @Test
  void lanesThatBringNothingAreTakenBack() {
    Object lanes = modules.run("const rateOf = () => 250000;" + A_MINUTE + "return seen;");
    assertThat(numbers(lanes)).contains(4L);
    assertThat(numbers(lanes).stream().filter(count -> count == 2).count())
        .as("tenths of a second with two lanes")
        .isGreaterThan(450);
  }

  @Test
  void lanesStopWhereTheLineIsFull() {
    Object lanes =
        modules.run(
            "const rateOf = (lanes) => 250000 * Math.min(lanes, 4);" + A_MINUTE + "return seen;");
    assertThat(numbers(lanes)).contains(6L).endsWith(4L);
  }

  @Test
  void timeOutHalvesTheLanes() {
    Object wanted =
        modules.run(
            "const rateOf = (lanes) => 250000 * lanes;"
                + A_MINUTE
                + "lanes.backOff(); return lanes.wanted;");
    assertThat(wanted).isEqualTo(3L);
  }

  @Test
  void firstPartThatFailsForGoodEndsTheOthers() {
    Object answer =
        modules.run(
            """
            const { createLanes, sendInLanes } = await import('/ui/lanes.js');
            const begun = [];
            const send = async (number) => {
              begun.push(number);
              if (number === 3) throw new Error('broken');
            };
            const end = await sendInLanes(createLanes(), [1, 2, 3, 4, 5, 6, 7, 8], send).catch((error) => error.message);
            return [end, Math.max(...begun) < 8];
            """);
    assertThat(answer).isEqualTo(List.of("broken", true));
  }

  @Test
  void checksumOfPiecesInAnyOrderIsThatOfTheWhole() {
    byte[] content = random(3 * MEBIBYTE + 12_345);
    CRC32C whole = new CRC32C();
    whole.update(content);
    byte[] sum = ByteBuffer.allocate(4).putInt((int) whole.getValue()).array();
    assertThat(checksum(content, "crc32c")).isEqualTo(Base64.getEncoder().encodeToString(sum));
  }

  @Test
  void checksumThatS3ComputesByItselfIsTheUsualOne() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    byte[] sum = HexFormat.of().parseHex("ae8b14860a799888");
    assertThat(checksum(digits, "")).isEqualTo(Base64.getEncoder().encodeToString(sum));
  }

  @Test
  void checksumIsLeftOutWhenAPieceWasNotRead() {
    Object value =
        modules.run(
            """
            const { createChecksum } = await import('/ui/checksum.js');
            const checksum = createChecksum({ file: new Blob([new Uint8Array(100)]) });
            checksum.read(0, 50);
            return checksum.value();
            """);
    assertThat(value).isNull();
  }

  @Test
  void fingerprintIsTheSizeAndTheHashesOfBothEnds() throws Exception {
    byte[] content = random(2 * MEBIBYTE + 17);
    Object fingerprint =
        modules.run(
            """
            const { fingerprintOf } = await import('/ui/fingerprint.js');
            const bytes = Uint8Array.from(atob(given[0]), (char) => char.charCodeAt(0));
            return fingerprintOf(new Blob([bytes]));
            """,
            Base64.getEncoder().encodeToString(content));
    assertThat(fingerprint)
        .isEqualTo(
            content.length
                + "-"
                + sha256(Arrays.copyOf(content, MEBIBYTE))
                + "-"
                + sha256(Arrays.copyOfRange(content, MEBIBYTE + 17, content.length)));
  }

  @Test
  void waitsGrowToHalfAMinuteAndDifferByChance() {
    Object waits =
        modules.run(
            """
            const { waitAfter } = await import('/ui/waiting.js');
            return [1, 2, 5, 6, 40].flatMap((tries) => [waitAfter(tries, () => 0), waitAfter(tries, () => 1)]);
            """);
    assertThat(numbers(waits))
        .containsExactly(1000L, 500L, 2000L, 1000L, 16000L, 8000L, 30000L, 15000L, 30000L, 15000L);
  }

  /** The number is the status, 0 without an answer; `own` are the product's words. */
  @ParameterizedTest
  @CsvSource({
    "0 0 0 0 0 0 404 404 500 500 500 500 500 500, 15",
    "502 503 504 own503 own429, 6",
    "0 0 0 0 0 0 own500 own500 own500 own500 0 own500, 13",
    "own500 own500 own500 own500 own500 own500, 5",
    "own404 own404, 1",
    "403 403, 1",
  })
  void callIsRepeatedWhileTheServerIsAwayOrStarts(String answers, long calls) {
    Object asked =
        modules.run(
            """
            const [answers] = given;
            const { problemOf } = await import('/ui/api.js');
            const { patiently } = await import('/ui/waiting.js');
            const later = globalThis.setTimeout;
            globalThis.setTimeout = (call, wait) => later(call, wait / 5000);
            const left = answers.split(' ');
            let asked = 0;
            const call = async () => {
              asked += 1;
              const [, own, status] = left.shift()?.match(/(own)?(.*)/) ?? [];
              if (status) throw problemOf(Number(status), own ? '{"code":"a_code","detail":"A reason."}' : '<html>');
            };
            await patiently({ step: () => {} }, call).catch(() => {});
            globalThis.setTimeout = later;
            return asked;
            """,
            answers);
    assertThat(asked).isEqualTo(calls);
  }

  @Test
  void pauseInterruptsAndWhatWasInterruptedIsSentAgain() {
    Object answer =
        modules.run(
            """
            const { createGate } = await import('/ui/pause-gate.js');
            const gate = createGate();
            let sent = 0;
            const sending = gate.through(undefined, (signal) => new Promise((resolve, reject) => {
              sent += 1;
              signal.addEventListener('abort', () => reject(signal.reason));
              if (sent === 2) resolve('arrived');
            }));
            await new Promise((resolve) => setTimeout(resolve));
            gate.close();
            await new Promise((resolve) => setTimeout(resolve));
            const whilePaused = sent;
            gate.open();
            return [await sending, whilePaused, sent];
            """);
    assertThat(answer).isEqualTo(List.of("arrived", 1L, 2L));
  }

  @Test
  void addressesAreAskedForTogetherAndAgainWhenTheyAreOld() {
    Object asked =
        modules.run(
            """
            const { createAddresses } = await import('/ui/part-addresses.js');
            let time = 0;
            const asked = [];
            const sign = async (numbers) => {
              asked.push(numbers.join());
              return numbers.map((number) => ({ part_number: number, url: `https://bucket.example/${number}` }));
            };
            const addresses = createAddresses(sign, [1, 2, 3, 4, 5, 6, 7, 8], () => time);
            await Promise.all([addresses.of(1), addresses.of(2)]);
            await addresses.of(3);
            addresses.forget(3);
            await addresses.of(3);
            time = 61000;
            await addresses.of(4);
            return asked;
            """);
    assertThat(asked).isEqualTo(List.of("1,2,3,4,5,6", "3,7,8", "4,5,6,7,8"));
  }

  @Test
  void watchKeepsTheScreenOnAndAsksBeforeThePageIsLeft() {
    Object answer =
        modules.run(
            """
            const asked = [];
            const lock = { release: () => asked.push('released') };
            const wakeLock = { request: async (kind) => (asked.push(kind), lock) };
            Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: wakeLock });
            const leave = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
            const { keepWatch } = await import('/ui/vigil.js');
            const stop = keepWatch();
            await new Promise((resolve) => setTimeout(resolve));
            const during = leave();
            stop();
            return [during, leave(), asked];
            """);
    assertThat(answer).isEqualTo(List.of(true, false, List.of("screen", "released")));
  }

  @Test
  void arrivedPartsAreRememberedUntilTheUploadEnds() {
    Object answer =
        modules.run(
            """
            const { partMemory } = await import('/ui/part-memory.js');
            localStorage.setItem('touchline.parts.left-behind.0', JSON.stringify({ at: 0, etags: {} }));
            const before = partMemory('a.b');
            for (const number of [1, 99, 100, 10000]) before.put(number, `"${number}"`);
            partMemory('a').put(1, 'another');
            const after = partMemory('a.b');
            const remembered = [...after.all()].map(([number, etag]) => number + etag).sort();
            after.forget();
            return [remembered, Object.keys(localStorage), partMemory('a.b').all().size];
            """);
    assertThat(answer)
        .isEqualTo(
            List.of(
                List.of("1\"1\"", "100\"100\"", "10000\"10000\"", "99\"99\""),
                List.of("touchline.parts.a.0"),
                0L));
  }

  @Test
  void rateOfAnUploadThatGoesOnIsThatOfWhatLeftNow() {
    Object progress =
        modules.run(
            """
            const { createMeter } = await import('/ui/transfer.js');
            let time = 0;
            const meter = createMeter(() => time);
            meter(400, 1000, 0);
            time = 2000;
            const { percent, bytesPerSecond, secondsRemaining } = meter(500, 1000, 100);
            return [percent, bytesPerSecond, secondsRemaining];
            """);
    assertThat(numbers(progress)).containsExactly(50L, 50L, 10L);
  }

  private static @Nullable Object checksum(byte[] content, String algorithm) {
    return modules.run(
        """
        const { createChecksum } = await import('/ui/checksum.js');
        const bytes = Uint8Array.from(atob(given[0]), (char) => char.charCodeAt(0));
        const checksum = createChecksum({ file: new Blob([bytes]), algorithm: given[1] || undefined });
        const middle = Math.floor(bytes.length / 3);
        checksum.read(middle, bytes.length, { isUrgent: false });
        checksum.read(0, middle);
        return (await checksum.value()).value;
        """,
        Base64.getEncoder().encodeToString(content),
        algorithm);
  }

  private static List<Long> numbers(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream().map(number -> ((Number) number).longValue()).toList();
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
