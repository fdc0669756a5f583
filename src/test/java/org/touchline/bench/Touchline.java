package org.touchline.bench;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchline.blackbox.Database;
import org.touchline.blackbox.Form;
import org.touchline.blackbox.Installation;
import org.touchline.blackbox.MatchCalls;
import org.touchline.blackbox.Setup;

/** The server with the WAR, and the recordings that it got through its own API. */
final class Touchline implements AutoCloseable {

  private final Stage stage;
  private final Origin origin;
  private final Path content;
  private final Installation installation;
  private final List<MatchCalls> matches = new ArrayList<>();

  private Touchline(Stage stage, Scene scene, Installation installation) {
    this.stage = stage;
    this.origin = scene.origin();
    this.content = scene.content();
    this.installation = installation;
  }

  /** Starts it, without a recording. */
  static Touchline start(Stage stage, Scene scene) {
    Map<String, String> settings = new HashMap<>(stage.settings());
    if (stage.hasBucket()) {
      settings.putAll(scene.origin().settings());
    }
    String name = "bench-" + stage.fileName();
    Setup setup = new Setup(name, Database.H2, Setup.Storage.LOCAL, settings, stage.jvmOptions());
    return new Touchline(stage, scene, Installation.start(setup));
  }

  Stage stage() {
    return stage;
  }

  /** It, as the server of a recording that may have been played before. */
  Peer peer() {
    return peer(0);
  }

  /** It, as the server of the recording of this number; the next number makes a new one. */
  Peer peer(int recording) {
    return new Peer("Touchline, " + stage.title(), link(recording), work());
  }

  /** A link to a recording, with a token of its own. */
  URI link(int recording) {
    if (recording == matches.size()) {
      matches.add(recorded());
    }
    MatchCalls match = matches.get(recording);
    return URI.create(
        match
            .api()
            .send("POST", match.path("recording/token/"))
            .expect(200)
            .text("recording_stream_url"));
  }

  URI base() {
    return installation.baseUri();
  }

  Work work() {
    return new Work(List.of(pid()));
  }

  Vitals vitals() {
    return new Vitals(pid());
  }

  /** Whether its process lives. */
  boolean isAlive() {
    return installation.server().isAlive();
  }

  private long pid() {
    return installation.server().pid();
  }

  @Override
  public void close() {
    installation.close();
  }

  private MatchCalls recorded() {
    MatchCalls match = MatchCalls.ofNewMatch(installation.uploader());
    if (stage.hasBucket()) {
      String key = match.uploadUrl("match.mp4").expect(200).text("key");
      origin.put(key);
      match.confirm(key).expect(201);
    } else {
      match
          .api()
          .send("POST", match.path("video/"), form(), "Content-Type", Form.CONTENT_TYPE)
          .expect(201);
    }
    return match;
  }

  private BodyPublisher form() {
    try {
      return BodyPublishers.concat(
          text(Form.head("file", "match.mp4")), BodyPublishers.ofFile(content), text(Form.tail()));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("the recording is gone", e);
    }
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }
}
