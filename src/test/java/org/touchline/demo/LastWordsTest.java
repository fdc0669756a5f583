package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that writes its next line whenever somebody asks whether it lives. */
@Timeout(20)
class LastWordsTest {

  private static final String FAILURE = "the server did not deploy the application\n";
  private static final String REFUSAL = "Touchline cannot start: KEY: bad; mend it\n";
  private static final String HEADLINE = "The doctor says what is wrong:\n";
  private static final String WORDS = "  settings-key: KEY is set\n";
  private static final String END = "the server is ready\n";
  private static final Pattern ENDED = Pattern.compile("is ready");

  @TempDir Path folder;
  private Path file;
  private ServerLog log;

  @BeforeEach
  void beginALog() throws IOException {
    file = folder.resolve("log");
    log = ServerLog.from(file);
  }

  @Test
  void refusalAndDiagnosisAfterTheFailureAreAwaited() throws Exception {
    awaitAll(List.of(FAILURE, "other\n", REFUSAL, "other\n", HEADLINE, WORDS, END), true);
    assertThat(log.refusal()).contains("KEY: bad; mend it");
    assertThat(log.diagnosis()).isEqualTo(WORDS.stripTrailing());
  }

  @Test
  void serverThatEndsIsReadToItsEnd() throws Exception {
    awaitAll(List.of(FAILURE, REFUSAL), false);
    assertThat(log.refusal()).contains("KEY: bad; mend it");
  }

  /** As when a port is taken or a class is missing: nobody waits for what does not come. */
  @Test
  @Timeout(10)
  void startThatEndsWithoutARefusalIsNotWaitedFor() throws Exception {
    awaitAll(List.of(FAILURE, END), true);
    assertThat(log.refusal()).isEmpty();
  }

  private void awaitAll(List<String> lines, boolean staysAlive) throws InterruptedException {
    Queue<String> coming = new ArrayDeque<>(lines);
    new LastWords(() -> isAlive(coming, staysAlive), ENDED, log).await();
    assertThat(coming).isEmpty();
  }

  private boolean isAlive(Queue<String> coming, boolean staysAlive) {
    try {
      if (!coming.isEmpty()) {
        Files.writeString(
            file, coming.remove(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return true;
      }
      return staysAlive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
