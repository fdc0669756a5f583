package org.touchline.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The connections between a browser and a bucket, which break when somebody cuts them. */
final class Cable implements AutoCloseable {

  private final ServerSocket socket;
  private final URI bucket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean whole = true;

  private Cable(ServerSocket socket, URI bucket) {
    this.socket = socket;
    this.bucket = bucket;
  }

  static Cable to(URI bucket) {
    try {
      Cable cable = new Cable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), bucket);
      cable.threads.execute(cable::acceptAll);
      return cable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the browser finds the bucket. */
  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Breaks all connections, and new ones too until it is mended. */
  void cut() {
    whole = false;
    open.forEach(Cable::close);
  }

  /** Lets new connections through again. */
  void mend() {
    whole = true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    threads.shutdownNow();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket browser = socket.accept();
        if (!whole) {
          close(browser);
          continue;
        }
        Socket there = new Socket(bucket.getHost(), bucket.getPort());
        open.add(browser);
        open.add(there);
        threads.execute(() -> pass(browser, there));
        threads.execute(() -> pass(there, browser));
      } catch (IOException e) {
        return; // Closed, or the bucket is gone.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end went away; the other one learns it now.
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
