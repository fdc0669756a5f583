package org.touchline.blackbox;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A {@code multipart/form-data} body, byte by byte, so that it can be wrong as well. */
public final class Form {

  static final String BOUNDARY = "----touchline-test-boundary-7d1f";
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final String contentType;
  private final byte[] body;

  private Form(String contentType, byte[] body) {
    this.contentType = contentType;
    this.body = body;
  }

  /** What a browser sends for one file and these fields (names and values in turn). */
  static Form ofVideo(String fileName, byte[] video, String... fields) {
    Builder builder = new Builder();
    for (int i = 0; i < fields.length; i += 2) {
      builder.field(fields[i], fields[i + 1]);
    }
    return builder.file("file", fileName, video).closed();
  }

  String contentType() {
    return contentType;
  }

  BodyPublisher publisher() {
    return BodyPublishers.ofByteArray(body);
  }

  /** Without its last bytes. */
  Form cutBy(int bytes) {
    return new Form(contentType, Arrays.copyOf(body, body.length - bytes));
  }

  Form withContentType(String other) {
    return new Form(other, body);
  }

  /** The lines before a file's bytes. */
  public static String head(String field, String fileName) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: video/mp4\r\n\r\n"
        .formatted(BOUNDARY, field, fileName);
  }

  /** The lines after the last part. */
  public static String tail() {
    return "\r\n--" + BOUNDARY + "--\r\n";
  }

  /** Puts parts one after another. */
  static final class Builder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Builder field(String name, String value) {
      text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
      text(value + "\r\n");
      return this;
    }

    Builder file(String field, String fileName, byte[] content) {
      text(head(field, fileName));
      bytes.writeBytes(content);
      text("\r\n");
      return this;
    }

    Form closed() {
      text("--" + BOUNDARY + "--\r\n");
      return new Form(CONTENT_TYPE, bytes.toByteArray());
    }

    private void text(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
