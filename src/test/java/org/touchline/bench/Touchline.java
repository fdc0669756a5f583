package org.touchline.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.touchline.blackbox.Form;
import org.touchline.blackbox.Installation;
import org.touchline.blackbox.MatchCalls;
import org.touchline.blackbox.Nginx;
import org.touchline.blackbox.Setup;

/** The server with the WAR, and the recordings that it got through its own API. */
final class Touchline implements AutoCloseable {

  private final Stage stage;
  private final Origin origin;
  private final Path content;
  private final Installation installation;
  private final Optional<Nginx> nginx;
  private final List<MatchCalls> matches = new ArrayList<>();

  private Touchline(Stage stage, Scene scene, Installation installation, Optional<Nginx> nginx) {
    this.stage = stage;
    this.origin = scene.origin();
    this.content = scene.content();
    this.installation = installation;
    this.nginx = nginx;
  }

  /** Starts it, without a recording. */
  static Touchline start(Stage stage, Scene scene) throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(stage.settings());
    if (stage.hasBucket()) {
      settings.putAll(scene.origin().settings());
    }
    String name = "bench-" + stage.fileName();
    Setup setup =
        new Setup(name, stage.database(), Setup.Storage.LOCAL, settings, stage.jvmOptions());
    Installation installation = Installation.start(setup);
    Optional<Nginx> nginx = Optional.empty();
    if (stage.isAccelerated()) {
      Path recordings = installation.dataFolder().resolve("recordings");
      nginx = Optional.of(Nginx.before(installation, recordings, scene.origin().base()));
    }
    return new Touchline(stage, scene, installation, nginx);
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
    URI link =
        URI.create(
            match
                .api()
                .send("POST", match.path("recording/token/"))
                .expect(200)
                .text("recording_stream_url"));
    String path = link.getRawPath() + "?" + link.getRawQuery();
    return nginx.map(before -> before.baseUri().resolve(path)).orElse(link);
  }

  /** The call for an upload URL, by an uploader of a match. */
  UploadCall uploadCall() {
    MatchCalls match = MatchCalls.ofNewMatch(installation.uploader());
    return new UploadCall(
        "Touchline",
        installation.baseUri().resolve(match.path("video/upload-url/")),
        match.api().bearer().orElseThrow());
  }

  /** A Django on the same PostgreSQL. */
  Gunicorn.Prepared preparedDjango() throws IOException {
    return Gunicorn.prepare(
        installation.dataFolder().resolve("django"),
        installation.postgres().orElseThrow().getPort());
  }

  URI base() {
    return installation.baseUri();
  }

  /** Its own work, and that of the nginx before it. */
  Work work() {
    return new Work(Stream.concat(Stream.of(pid()), nginx.map(Nginx::pid).stream()).toList());
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
  public void close() throws IOException {
    try (installation) {
      if (nginx.isPresent()) {
        nginx.get().close();
      }
    }
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
