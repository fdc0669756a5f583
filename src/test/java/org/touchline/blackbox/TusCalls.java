package org.touchline.blackbox;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The calls of the tus protocol about uploads for one match. */
record TusCalls(MatchCalls match) {

  static TusCalls ofNewMatch(Api api) {
    return new TusCalls(MatchCalls.ofNewMatch(api));
  }

  String path() {
    return match.path("video/tus/");
  }

  /** Creates an upload of this size. */
  Reply create(long size, String... fields) {
    return send(
        "POST",
        path(),
        with(fields, "Upload-Length", "" + size, "Upload-Metadata", metadata("match.mp4")));
  }

  /** The address of an upload that is created for it. */
  String created(long size) {
    return create(size).expect(201).header("Location");
  }

  Reply head(String upload) {
    return send("HEAD", upload);
  }

  /** How many bytes the server says it has. */
  long offset(String upload) {
    return Long.parseLong(head(upload).expect(204).header("Upload-Offset"));
  }

  Reply patch(String upload, long offset, byte[] bytes, String... fields) {
    return match
        .api()
        .send(
            "PATCH", upload, BodyPublishers.ofByteArray(bytes), with(patchFields(offset), fields));
  }

  /** Sends all of it, in pieces. */
  void sendAll(String upload, byte[] video, int piece) {
    for (int from = 0; from < video.length; from += piece) {
      int to = Math.min(video.length, from + piece);
      Reply taken = patch(upload, from, Arrays.copyOfRange(video, from, to)).expect(204);
      if (Long.parseLong(taken.header("Upload-Offset")) != to) {
        throw new AssertionError("other offset than " + to + ": " + taken.headers());
      }
    }
  }

  /** A request without a body. */
  Reply send(String method, String path, String... fields) {
    return match
        .api()
        .send(method, path, BodyPublishers.noBody(), with(fields, "Tus-Resumable", "1.0.0"));
  }

  static String[] patchFields(long offset) {
    return new String[] {
      "Tus-Resumable",
      "1.0.0",
      "Content-Type",
      "application/offset+octet-stream",
      "Upload-Offset",
      "" + offset
    };
  }

  static String metadata(String fileName) {
    return "filename " + base64(fileName) + ",filetype " + base64("video/mp4");
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String[] with(String[] fields, String... more) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
