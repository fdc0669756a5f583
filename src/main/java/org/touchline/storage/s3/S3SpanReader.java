package org.touchline.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one span with one ranged GET. A body that is not read to its end is aborted, for closing it
 * would pull the rest of the object; a body that breaks off is asked for again by the SDK.
 */
final class S3SpanReader {

  private static final int PARTIAL_CONTENT = 206;
  private static final int CHUNK = 64 * 1024;

  private final S3Client client;
  private final String bucket;

  S3SpanReader(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  private enum Answer {
    FILLED,
    OTHER_CONTENT,
    OTHER_SPAN
  }

  void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer into) {
    ByteBuffer room = into.slice(into.position(), Math.toIntExact(span.length()));
    Answer answer = ask(key, pin, span, room);
    switch (answer) {
      case FILLED -> into.position(into.position() + room.limit());
      case OTHER_CONTENT -> throw new StorageException.Changed(key, null);
      case OTHER_SPAN ->
          throw new StorageException.Unavailable(
              "reading " + key + " failed: S3 answered with another span", null);
    }
  }

  private Answer ask(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer room) {
    try {
      return client.getObject(
          request(key, pin, span), (response, body) -> take(response, body, pin, span, room));
    } catch (SdkException e) {
      throw translate(key, pin, e);
    }
  }

  private GetObjectRequest request(ObjectKey key, Pin pin, ByteSpan span) {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .range("bytes=" + span.first() + "-" + span.last())
            .overrideConfiguration(S3Connection.READ);
    pin.versionId()
        .ifPresentOrElse(request::versionId, () -> request.ifMatch(pin.entityTag().value()));
    return request.build();
  }

  private static Answer take(
      GetObjectResponse response,
      AbortableInputStream body,
      Pin pin,
      ByteSpan span,
      ByteBuffer room) {
    boolean whole = false;
    try {
      if (!isTag(response.eTag(), pin)) {
        return Answer.OTHER_CONTENT;
      }
      if (!isSpan(response, span)) {
        return Answer.OTHER_SPAN;
      }
      fill(room.clear(), body);
      whole = true;
      return Answer.FILLED;
    } catch (IOException e) {
      throw RetryableException.create("the body broke off", e);
    } finally {
      if (!whole) {
        body.abort();
      }
    }
  }

  private static boolean isTag(String header, Pin pin) {
    String tag = pin.entityTag().value();
    return tag.equals(header) || tag.equals('"' + header + '"');
  }

  private static boolean isSpan(GetObjectResponse response, ByteSpan span) {
    String range = response.contentRange();
    return response.sdkHttpResponse().statusCode() == PARTIAL_CONTENT
        && range != null
        && range.startsWith("bytes " + span.first() + "-" + span.last() + "/");
  }

  /** Exactly as many bytes as there is room for, and then the end: the count is not S3's word. */
  private static void fill(ByteBuffer room, AbortableInputStream body) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, room.remaining())];
    while (room.hasRemaining()) {
      int count = body.read(chunk, 0, Math.min(chunk.length, room.remaining()));
      if (count < 0) {
        throw new IOException("the body is too short");
      }
      room.put(chunk, 0, count);
    }
    if (body.read() >= 0) {
      throw new IOException("the body is too long");
    }
  }

  private static StorageException translate(ObjectKey key, Pin pin, SdkException cause) {
    S3Failure failure = S3Failure.of(cause);
    if (failure.isPreconditionFailed()) {
      return new StorageException.Changed(key, cause);
    }
    if (failure.isAbsent()) {
      return new StorageException.Missing(key, cause);
    }
    if (failure.isDenied()) {
      // Without the right to list, a missing object is denied; a version's bytes need their own.
      return pin.versionId().isPresent()
          ? new StorageException.Denied("reading a version", key, cause)
          : new StorageException.Missing(key, cause);
    }
    return failure.unavailable("reading", key);
  }
}
