package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module's way through the server in slices, where answers get lost. */
@Tag("browser")
class SlicesIT {

  private static final String SEND =
      """
      const [pauses] = given;
      const { sendInSlices } = await import('/ui/tus-upload.js');
      const later = globalThis.setTimeout;
      globalThis.setTimeout = (call, wait, ...rest) => later(call, wait > 30000 ? wait : wait / 200, ...rest);
      const api = { formUpload: async () => ({ url: `${location.origin}/server/`, authorization: 'Bearer token' }) };
      const gate = { through: async (signal, send) => (pauses && await send(signal), send(signal)) };
      const steps = [];
      const run = {
        api, gate, matchId: 7, reason: '', file: new File([new Uint8Array(9)], 'match.mp4'),
        step: (code) => steps.push(code), onProgress: () => {},
      };
      localStorage.clear();
      const end = await sendInSlices(run).then(({ key }) => key, (error) => error.answer?.text ?? String(error));
      globalThis.setTimeout = later;
      return [end, steps.join(), Object.keys(localStorage).join()];
      """;

  @TempDir static Path folder;

  @AutoClose private Modules modules;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** What is said of an upload that is not there any more. */
  private volatile int patchAnswer;

  @BeforeEach
  void open() throws IOException {
    modules = Modules.open(folder);
    modules.serve("/server/tus/", this::answer);
  }

  @Test
  void refusalWhoseAnswerGotLostIsHeardBeforeTheFileIsSentAgain() {
    patchAnswer = 422;
    assertThat(modules.run(SEND, false))
        .isEqualTo(List.of("{\"code\":\"truncated\"}", "tus_retry", ""));
    assertThat(asked).containsExactly("POST", "PATCH 9", "HEAD", "PATCH 0");
  }

  @Test
  void refusalDuringAPauseIsHeardAfterIt() {
    patchAnswer = 415;
    assertThat(modules.run(SEND, true)).isEqualTo(List.of("{\"code\":\"truncated\"}", "", ""));
    assertThat(asked).containsExactly("POST", "PATCH 9", "HEAD", "PATCH 0");
  }

  @Test
  void uploadThatTheServerDoesNotKnowBeginsAnewThreeTimesAtMost() {
    patchAnswer = 404;
    assertThat((List<?>) modules.run(SEND, false))
        .element(1)
        .isEqualTo("tus_retry,begun_anew,tus_retry,begun_anew,tus_retry");
    assertThat(asked).filteredOn("PATCH 9"::equals).hasSize(3);
  }

  /** Takes a creation, hears no slice out, and knows nothing of the upload after that. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      long length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      asked.add(method.equals("PATCH") ? "PATCH " + length : method);
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.getResponseHeaders().set("Tus-Resumable", "1.0.0");
      switch (method) {
        case "POST" -> {
          exchange.getResponseHeaders().set("Location", "/server/tus/an-upload");
          exchange.sendResponseHeaders(201, -1);
        }
        case "HEAD" -> exchange.sendResponseHeaders(404, -1);
        default -> {
          if (length == 0) {
            refuse(exchange);
          }
        }
      }
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    byte[] problem = "{\"code\":\"truncated\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(patchAnswer, problem.length);
    exchange.getResponseBody().write(problem);
  }
}
