package org.touchline.doctor;

import java.util.function.Predicate;
import org.touchline.front.Request;

/** Which requests a fault is about. */
final class Requests {

  private Requests() {}

  static Predicate<Request> any() {
    return request -> true;
  }

  /** With a signature. */
  static Predicate<Request> signed() {
    return Request::isSigned;
  }

  /** For the bucket itself: its list, its rules. */
  static Predicate<Request> ofBucket() {
    return request -> request.key().isEmpty();
  }

  /** For a whole object, signed: no part of an upload, no version, no subresource. */
  static Predicate<Request> object(String method) {
    return request ->
        request.isSigned()
            && request.method().equals(method)
            && !request.key().isEmpty()
            && !request.asks("uploadId")
            && !request.asks("uploads")
            && !request.asks("versionId");
  }

  /** For what belongs to the bucket, for example its rules. */
  static Predicate<Request> subresource(String name) {
    return request ->
        request.method().equals("GET") && request.key().isEmpty() && request.asks(name);
  }

  /** With a parameter. */
  static Predicate<Request> asking(String method, String parameter) {
    return request -> request.method().equals(method) && request.asks(parameter);
  }

  /** With a header field. */
  static Predicate<Request> saying(String field) {
    return request -> request.head().field(field).isPresent();
  }
}
