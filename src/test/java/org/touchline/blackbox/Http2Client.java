package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The JDK's client on one connection of HTTP/2, which its first request upgrades from HTTP/1.1 (RFC
 * 7540 section 3.2).
 */
final class Http2Client implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Installation server;
  private final Set<Integer> othersPorts;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).executor(threads).build();

  private Http2Client(Installation server) {
    this.server = server;
    this.othersPorts = clientPorts(server);
  }

  static Http2Client of(Installation server) {
    return new Http2Client(server);
  }

  /** The body of a success; it is sent as it is read. */
  InputStream get(URI uri) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofInputStream());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  /** The ports of connections to the server that were opened since this client was made. */
  Set<Integer> connections() {
    Set<Integer> ports = new HashSet<>(clientPorts(server));
    ports.removeAll(othersPorts);
    return ports;
  }

  /** What is not read stays behind. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Set<Integer> clientPorts(Installation server) {
    int port = server.baseUri().getPort();
    return TcpTable.of(server.server().pid()).stream()
        .filter(end -> end.localPort() == port)
        .map(TcpTable.End::remotePort)
        .collect(Collectors.toSet());
  }
}
