package org.touchline.doctor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever answers may send what he likes, for as long as he likes. */
@Timeout(20)
class ExchangeTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private ServerSocket server;

  /** How a server answers. */
  private interface Manner {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void shortBodyArrivesWhole() throws Exception {
    serve(out -> write(out, HEAD + "Content-Length: 5\r\n\r\nwhole"));
    assertThat(send(LONG).body()).isEqualTo("whole");
  }

  @Test
  void bodyOfJustTheLimitArrivesWhole() throws Exception {
    String body = "b".repeat(Exchange.MOST_BYTES);
    serve(out -> write(out, HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body));
    assertThat(send(LONG).body()).isEqualTo(body);
  }

  @Test
  void ofAnEndlessBodyOnlyTheBeginningIsRead() throws Exception {
    CompletableFuture<Boolean> cutOff = new CompletableFuture<>();
    serve(
        out -> {
          write(out, HEAD + "\r\n");
          try {
            while (true) {
              write(out, "b".repeat(1000));
            }
          } catch (IOException e) {
            cutOff.complete(true);
          }
        });
    HttpResponse<String> answer = send(LONG);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(Exchange.MOST_BYTES);
    assertThat(cutOff.get()).isTrue();
  }

  @Test
  void bodyThatDoesNotEndIsATimeOut() {
    CountDownLatch given = new CountDownLatch(1);
    serve(
        out -> {
          write(out, HEAD + "Content-Length: 100\r\n\r\nthe beginning");
          given.await();
        });
    assertThatThrownBy(() -> send(SHORT)).isInstanceOf(HttpTimeoutException.class);
    given.countDown();
  }

  @Test
  void callerWhoIsInterruptedIsLetGo() {
    CountDownLatch given = new CountDownLatch(1);
    serve(out -> given.await());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> send(LONG)).isInstanceOf(InterruptedException.class);
    given.countDown();
  }

  @Test
  void causesStayVisible() throws IOException {
    URI silent = uri("http");
    server.close();
    assertThatThrownBy(() -> send(silent, LONG)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> send(URI.create("http://no-such-name.invalid/"), LONG))
        .isInstanceOf(ConnectException.class)
        .hasRootCauseInstanceOf(UnresolvedAddressException.class);
  }

  /** Of those who call twice: the JDK's client may have lost the first failure. */
  @Test
  void tlsThatIsNoneStaysVisible() {
    serve(out -> write(out, HEAD + "Content-Length: 0\r\n\r\n"));
    serve(out -> write(out, HEAD + "Content-Length: 0\r\n\r\n"));
    assertThatThrownBy(() -> send(uri("https"), LONG)).isInstanceOf(SSLException.class);
  }

  @Test
  void tlsThatIsNoneIsSeenAlsoWhereTheFirstAnswerIsLost() {
    CountDownLatch given = new CountDownLatch(1);
    serve(
        out -> {
          serve(next -> write(next, HEAD + "Content-Length: 0\r\n\r\n"));
          given.await();
        });
    assertThatThrownBy(() -> send(uri("https"), SHORT)).isInstanceOf(SSLException.class);
    given.countDown();
  }

  private HttpResponse<String> send(Duration limit) throws IOException, InterruptedException {
    return send(uri("http"), limit);
  }

  private HttpResponse<String> send(URI uri, Duration limit)
      throws IOException, InterruptedException {
    return Exchange.send(http, HttpRequest.newBuilder(uri).timeout(LONG).build(), limit);
  }

  private URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** Takes the next connection, reads a request and answers in this manner. */
  private void serve(Manner manner) {
    Thread thread = new Thread(() -> takeOne(manner), "server of one answer");
    thread.setDaemon(true);
    thread.start();
  }

  private void takeOne(Manner manner) {
    try (Socket caller = server.accept()) {
      int unused = caller.getInputStream().read(new byte[8192]);
      manner.answer(caller.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
