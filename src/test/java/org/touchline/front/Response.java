package org.touchline.front;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * A whole response of HTTP/1.1.
 *
 * @param head with the body's length, where there is a body
 * @param body byte by byte as characters; decoded, if it came in chunks
 */
public record Response(HttpHead head, String body) {

  /** A response of these parts. */
  public static Response of(int status, Map<String, String> fields, String body) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Answered\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
    return new Response(new HttpHead(head.toString()), body);
  }

  /** A document in XML, as S3 sends it now. */
  public static Response xml(int status, String body) {
    return of(
        status,
        Map.of(
            "Content-Type",
            "application/xml",
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
            "x-amz-request-id",
            "4442587FB7D0A2F9"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body);
  }

  /** S3's error. */
  public static Response error(int status, String code, String message) {
    return error(status, code, message, "");
  }

  /** S3's error with more elements. */
  public static Response error(int status, String code, String message, String elements) {
    return xml(
        status,
        "<Error><Code>%s</Code><Message>%s</Message>%s<RequestId>4442587FB7D0A2F9</RequestId></Error>"
            .formatted(code, message, elements));
  }

  public int status() {
    return head.status();
  }

  /** Whether it is S3's error of this code. */
  public boolean isError(String code) {
    return body.contains("<Code>" + code + "</Code>");
  }

  /** With one more field, or another value of it. */
  public Response with(String name, String value) {
    HttpHead changed =
        head.field(name).isPresent()
            ? head.with(name, value)
            : new HttpHead(head.text().replaceFirst("\r\n", "\r\n" + name + ": " + value + "\r\n"));
    return new Response(changed, body);
  }

  /** Without a field. */
  public Response without(String name) {
    return new Response(head.without(name), body);
  }

  /** With another status. */
  public Response withStatus(int status) {
    return new Response(head.withStartLine("HTTP/1.1 " + status + " Changed"), body);
  }

  /** With another body. */
  public Response withBody(String text) {
    HttpHead sized = with("Content-Length", String.valueOf(text.length())).head();
    return new Response(sized.without("Transfer-Encoding"), text);
  }

  byte[] bytes(boolean withBody) {
    String all = withBody ? head.text() + body : head.text();
    return all.getBytes(StandardCharsets.ISO_8859_1);
  }
}
