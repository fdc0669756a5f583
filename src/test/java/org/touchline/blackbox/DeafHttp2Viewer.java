package org.touchline.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Begins with HTTP/2 at once (RFC 9113 section 3.3), lets the server send as much as a window can
 * hold, and does not read.
 */
final class DeafHttp2Viewer implements AutoCloseable {

  private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(3).toMillis();
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int LARGEST_WINDOW = Integer.MAX_VALUE;
  private static final int FIRST_WINDOW = 65_535;

  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final int INITIAL_WINDOW_SIZE = 4;

  private final Socket socket;

  private DeafHttp2Viewer(Socket socket) {
    this.socket = socket;
  }

  /**
   * Asks for what a link leads to.
   *
   * @param buffer how many bytes may wait in the viewer's own system
   */
  static DeafHttp2Viewer open(URI link, int buffer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(buffer);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(link.getHost(), link.getPort()));
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(frames);
    out.writeBytes(PREFACE);
    writeFrame(out, SETTINGS, 0, 0, settings());
    writeFrame(out, WINDOW_UPDATE, 0, 0, number(LARGEST_WINDOW - FIRST_WINDOW));
    writeFrame(out, HEADERS, END_STREAM_AND_HEADERS, 1, headers(link));
    socket.getOutputStream().write(frames.toByteArray());
    return new DeafHttp2Viewer(socket);
  }

  /** Until the server has said something; that is all that is read. */
  void awaitAnswer() throws IOException {
    int unused = socket.getInputStream().read();
  }

  int localPort() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** RFC 9113 section 4.1. */
  private static void writeFrame(
      DataOutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  private static byte[] settings() throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(payload);
    out.writeShort(INITIAL_WINDOW_SIZE);
    out.writeInt(LARGEST_WINDOW);
    return payload.toByteArray();
  }

  private static byte[] number(int value) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    new DataOutputStream(payload).writeInt(value);
    return payload.toByteArray();
  }

  /** Literal fields without indexing and without Huffman coding (RFC 7541 section 6.2.2). */
  private static byte[] headers(URI link) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    writeField(block, ":method", "GET");
    writeField(block, ":scheme", "http");
    writeField(block, ":authority", link.getAuthority());
    writeField(block, ":path", link.getRawPath() + "?" + link.getRawQuery());
    return block.toByteArray();
  }

  private static void writeField(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    writeString(block, name);
    writeString(block, value);
  }

  /** RFC 7541 sections 5.1 and 5.2. */
  private static void writeString(ByteArrayOutputStream block, String text) {
    int prefix = 127;
    int rest = text.length() - prefix;
    block.write(Math.min(text.length(), prefix));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        block.write((rest & 127) | 128);
      }
      block.write(rest);
    }
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
