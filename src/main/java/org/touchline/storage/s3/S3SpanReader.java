package org.touchline.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one span with ranged GETs: one, when all goes well. When a body breaks off or S3 is busy,
 * the rest is asked for again; what came is kept. A body that is not read to its end is aborted,
 * for closing it would pull the rest of the object.
 */
final class S3SpanReader {

  private static final int PARTIAL_CONTENT = 206;

  private final S3Client client;
  private final String bucket;
  private final StorageMeters meters;

  S3SpanReader(S3Client client, String bucket, StorageMeters meters) {
    this.client = client;
    this.bucket = bucket;
    this.meters = meters;
  }

  private enum Answer {
    FILLED,
    OTHER_CONTENT,
    OTHER_SPAN
  }

  void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    Room room = new Room(span, into);
    Patience patience = new Patience();
    while (true) {
      ByteSpan rest = room.rest();
      try {
        accept(key, ask(key, pin, rest, room));
        return;
      } catch (SdkException e) {
        S3Failure failure = S3Failure.of(e);
        if (room.isFull() && failure.isTimeout()) {
          return; // All of it came, of the right content; only the end of the answer was late.
        }
        if (room.isFull() || !failure.isPassing() || !patience.waitAfter(came(rest, room))) {
          throw translate(key, pin, failure, e);
        }
        meters.triedAgain(failure.kind());
      }
    }
  }

  private static long came(ByteSpan asked, Room room) {
    return room.rest().first() - asked.first();
  }

  private static void accept(ObjectKey key, Answer answer) {
    switch (answer) {
      case FILLED -> {}
      case OTHER_CONTENT -> throw new StorageException.Changed(key, null);
      case OTHER_SPAN ->
          throw new StorageException.Unavailable(
              "reading " + key + " failed: S3 answered with another span", null);
    }
  }

  private Answer ask(ObjectKey key, Pin pin, ByteSpan span, Room room) {
    meters.asked();
    return client.getObject(
        request(key, pin, span), (response, body) -> take(response, body, pin, span, room));
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

  private Answer take(
      GetObjectResponse response, AbortableInputStream body, Pin pin, ByteSpan span, Room room) {
    boolean whole = false;
    try {
      if (!pin.isOf(response.eTag())) {
        return Answer.OTHER_CONTENT;
      }
      if (!isSpan(response, span)) {
        return Answer.OTHER_SPAN;
      }
      fill(room, body);
      whole = true;
      return Answer.FILLED;
    } catch (IOException e) {
      throw RetryableException.create("the body broke off", e);
    } finally {
      meters.received(room.isFull() ? span.length() : came(span, room));
      if (!whole) {
        body.abort();
      }
    }
  }

  private static boolean isSpan(GetObjectResponse response, ByteSpan span) {
    String range = response.contentRange();
    return response.sdkHttpResponse().statusCode() == PARTIAL_CONTENT
        && range != null
        && range.startsWith("bytes " + span.first() + "-" + span.last() + "/");
  }

  /** Exactly as many bytes as there is room for, and then the end: the count is not S3's word. */
  private static void fill(Room room, AbortableInputStream body) throws IOException {
    while (!room.isFull()) {
      if (!room.takeFrom(body)) {
        throw new IOException("the body is too short");
      }
    }
    if (body.read() >= 0) {
      throw new IOException("the body is too long");
    }
  }

  private static StorageException translate(
      ObjectKey key, Pin pin, S3Failure failure, SdkException cause) {
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
