package org.touchline.front;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where clients come in of whatever stands before a bucket: on loopback, each connection on a
 * thread of its own and with a line onward to the bucket.
 */
public final class BucketDoor implements AutoCloseable {

  private final ServerSocket socket;
  private final URI bucket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers;

  private BucketDoor(ServerSocket socket, URI bucket, String name) {
    this.socket = socket;
    this.bucket = bucket;
    this.workers = Executors.newCachedThreadPool(task -> new Thread(task, name));
  }

  /** What is done with a connection until it ends. */
  @FunctionalInterface
  public interface Service {

    /**
     * Serves one client.
     *
     * @throws IOException when the client or the bucket went away
     */
    void serve(Socket client, BucketLine onward) throws IOException;
  }

  /**
   * A door that nobody is let in by yet.
   *
   * @param name of its threads
   * @param backlog how many may wait
   */
  public static BucketDoor before(URI bucket, String name, int backlog) {
    return before(bucket, name, backlog, 0);
  }

  /**
   * The same.
   *
   * @param receiveBuffer how many bytes of a client may wait here; 0 leaves that to the system
   */
  static BucketDoor before(URI bucket, String name, int backlog, int receiveBuffer) {
    try {
      ServerSocket socket = new ServerSocket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
      return new BucketDoor(socket, bucket, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on clients are served so. */
  public void open(Service service) {
    workers.execute(() -> acceptAll(service));
  }

  public int port() {
    return socket.getLocalPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How many connections there are, idle ones included. */
  public int openConnections() {
    return open.size();
  }

  /** The connections that there are break; others may come. */
  void breakConnections() {
    open.forEach(BucketDoor::close);
  }

  @Override
  public void close() {
    close(socket);
    breakConnections();
    workers.shutdownNow();
  }

  private void acceptAll(Service service) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        workers.execute(() -> serve(client, service));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket client, Service service) {
    try (client;
        BucketLine onward = new BucketLine(bucket)) {
      service.serve(client, onward);
    } catch (IOException e) {
      return; // One of the two went away: the other one sees a closed connection.
    } finally {
      open.remove(client);
    }
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
