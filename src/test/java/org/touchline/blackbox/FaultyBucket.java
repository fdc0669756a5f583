package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.touchline.front.BucketLine;

/**
 * Stands before a bucket, passes on what the server says as it is, the {@code Host} field included,
 * so that signatures hold, and counts. GETs of recordings' bytes fail as a plan says; looks at an
 * object, by HEAD or by its first byte, stay healthy.
 */
final class FaultyBucket implements AutoCloseable {

  private static final int BACKLOG = 512;

  private final ServerSocket socket;
  private final URI bucket;
  private final Path objects;
  private final BucketTraffic traffic = new BucketTraffic();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> new Thread(task, "faulty bucket"));
  private volatile FaultPlan plan = FaultPlan.none();

  private FaultyBucket(ServerSocket socket, URI bucket, Path objects) {
    this.socket = socket;
    this.bucket = bucket;
    this.objects = objects;
  }

  /**
   * Stands before this bucket.
   *
   * @param objects the folder in which the bucket's objects are files
   */
  static FaultyBucket before(URI bucket, Path objects) {
    try {
      ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      FaultyBucket front = new FaultyBucket(socket, bucket, objects);
      front.workers.execute(front::acceptAll);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on this happens. */
  void obey(FaultPlan wanted) {
    plan = wanted;
  }

  BucketTraffic traffic() {
    return traffic;
  }

  /** How many connections the server has here, idle ones included. */
  int openConnections() {
    return open.size();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.shutdownNow();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        workers.execute(() -> serve(client));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BucketLine line = new BucketLine(bucket)) {
      FaultyConnection connection = new FaultyConnection(client, line, objects);
      boolean more;
      do {
        more = connection.serve(traffic, read -> traffic.count(plan.faultOf(read)));
      } while (more);
    } catch (IOException e) {
      // The server went away, or the bucket did: the other one sees a closed connection.
      return;
    } finally {
      open.remove(client);
    }
  }
}
