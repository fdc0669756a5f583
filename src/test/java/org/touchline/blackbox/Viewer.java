package org.touchline.blackbox;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.touchline.front.HttpHead;

/**
 * Somebody who plays a recording from its beginning, on a connection of their own, and knows every
 * byte that must come.
 */
final class Viewer implements AutoCloseable {

  /** A server that is silent for so long will not go on. */
  private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(3).toMillis();

  private static final int CHUNK = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final Video expected;
  private boolean answered;
  private int received;
  private long lastCame = System.nanoTime();

  private Viewer(Socket socket, Video expected) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), CHUNK);
    this.expected = expected;
  }

  /** How watching ended. */
  enum Ending {
    /** Every byte came. */
    COMPLETE,
    /** The connection was closed or reset before the announced length was reached. */
    CUT,
    /** There was an answer, but not this recording. */
    REFUSED,
    /** A byte or the announced length was wrong. */
    WRONG,
    /** Nothing came any more. */
    STUCK
  }

  /**
   * What a viewer saw.
   *
   * @param ending how it ended
   * @param received right bytes before that
   * @param silence how long nothing had come when it ended
   * @param detail more about it
   */
  record Seen(Ending ending, long received, Duration silence, String detail) {}

  /** Plays the whole recording. */
  static Seen watch(Footage.Clip clip) {
    try (Viewer viewer = open(clip)) {
      return viewer.seeTheRest();
    } catch (IOException e) {
      return new Seen(Ending.STUCK, 0, Duration.ZERO, "no connection: " + e);
    }
  }

  /** Asks for a recording. */
  static Viewer open(Footage.Clip clip) throws IOException {
    return open(clip, 0);
  }

  /**
   * Asks for a recording.
   *
   * @param buffer how many bytes may wait in the viewer's own system; 0 leaves that to the system
   */
  static Viewer open(Footage.Clip clip, int buffer) throws IOException {
    Socket socket = new Socket();
    if (buffer > 0) {
      socket.setReceiveBufferSize(buffer);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(clip.link().getHost(), clip.link().getPort()));
    Viewer viewer = new Viewer(socket, clip.video());
    socket.getOutputStream().write(request(clip.link()));
    return viewer;
  }

  /** Reads to the end, whatever it is. */
  Seen seeTheRest() {
    try {
      see(expected.size() - received);
      return seen(Ending.COMPLETE, "");
    } catch (Unexpected e) {
      return seen(e.ending, String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException e) {
      return seen(Ending.STUCK, "nothing came any more");
    } catch (EOFException | SocketException e) {
      return seen(answered ? Ending.CUT : Ending.REFUSED, e.toString());
    } catch (IOException e) {
      return seen(Ending.STUCK, e.toString());
    }
  }

  /** Reads the head of the answer and so many bytes of the recording, no more. */
  void see(int bytes) throws IOException {
    if (!answered) {
      readHead();
      answered = true;
    }
    read(bytes);
  }

  int localPort() {
    return socket.getLocalPort();
  }

  /** Says that nothing more will be asked, and goes. */
  void leavePolitely() throws IOException {
    socket.shutdownOutput();
    socket.close();
  }

  /** Is gone from one moment to the next. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Seen seen(Ending ending, String detail) {
    return new Seen(ending, received, Duration.ofNanos(System.nanoTime() - lastCame), detail);
  }

  private void readHead() throws IOException {
    HttpHead head = HttpHead.read(in).orElseThrow(() -> new EOFException("closed unanswered"));
    if (head.status() != 206) {
      throw new Unexpected(Ending.REFUSED, head.text());
    }
    boolean announced =
        head.contentLength().filter(length -> length == expected.size()).isPresent()
            && head.field("Transfer-Encoding").isEmpty();
    if (!announced) {
      throw new Unexpected(Ending.WRONG, head.text());
    }
  }

  private void read(int bytes) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int left = bytes; left > 0; ) {
      int count = in.read(chunk, 0, Math.min(chunk.length, left));
      if (count < 0) {
        throw new EOFException("closed");
      }
      int same = expected.mismatch(chunk, count, received);
      if (same >= 0) {
        throw new Unexpected(Ending.WRONG, "byte " + (received + same));
      }
      received += count;
      lastCame = System.nanoTime();
      left -= count;
    }
  }

  private static byte[] request(URI link) {
    String request =
        "GET "
            + link.getRawPath()
            + "?"
            + link.getRawQuery()
            + " HTTP/1.1\r\nHost: "
            + link.getAuthority()
            + "\r\nRange: bytes=0-\r\n\r\n";
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The answer is not what it has to be. */
  private static final class Unexpected extends IOException {

    private static final long serialVersionUID = 1L;
    private final Ending ending;

    Unexpected(Ending ending, String detail) {
      super(detail);
      this.ending = ending;
    }
  }
}
