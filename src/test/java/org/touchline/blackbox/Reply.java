package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** An answer with its whole body. */
public final class Reply {

  private static final int SHOWN = 300;
  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s\"?]*)\\?[^\\s\"<>]*");

  private final String call;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  private Reply(String call, int status, HttpHeaders headers, byte[] body) {
    this.call = call;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Reply of(HttpResponse<byte[]> response) {
    String call = response.request().method() + " " + response.uri();
    return new Reply(call, response.statusCode(), response.headers(), response.body());
  }

  /** An answer that somebody read on his own. */
  static Reply of(String call, int status, HttpHeaders headers, byte[] body) {
    return new Reply(call, status, headers, body);
  }

  /** The same answer, to this call. */
  Reply to(String method, URI uri) {
    return new Reply(method + " " + uri, status, headers, body);
  }

  /** The same answer with this body. */
  Reply withBody(byte[] bytes) {
    return new Reply(call, status, headers, bytes);
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }

  /** Requires this status. */
  public Reply expect(int wanted) {
    assertThat(status).as("%s", this).isEqualTo(wanted);
    return this;
  }

  /** Requires a complete problem with this status and code. */
  Reply expectProblem(int wanted, String code) {
    expect(wanted);
    assertThat(header("Content-Type")).as("%s", this).startsWith("application/problem+json");
    JsonObject problem = json();
    assertThat(problem.getString("code")).as("%s", this).isEqualTo(code);
    assertThat(problem.getInt("status")).isEqualTo(wanted);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(problem.getString("message")).isEqualTo(problem.getString("detail"));
    return this;
  }

  JsonObject json() {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    }
  }

  JsonArray array() {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readArray();
    }
  }

  /** A member of the body, as text. */
  public String text(String member) {
    return json().getString(member);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The first header field of this name, or nothing. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    String text = withoutQueries(text());
    String start = text.substring(0, Math.min(SHOWN, text.length()));
    return withoutQueries(call) + " -> " + status + " " + start;
  }

  /** The same text without the queries of its URLs: they may be all that an upload needs. */
  static String withoutQueries(String text) {
    return QUERY.matcher(text).replaceAll("$1?...");
  }
}
