package org.touchline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchline.demo.FileTrees;

/** The origin with the recording, and nginx before it: as a plain proxy, and with a slice cache. */
final class Scene implements AutoCloseable {

  /** Kept connections to the origin, and no copy on disk of what a slow client has not taken. */
  private static final String PROXY =
      """
      upstream origin { server 127.0.0.1:%d; keepalive 32; }
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      server {
        listen 127.0.0.1:%d;
        location / {
          proxy_pass http://origin;
          proxy_max_temp_file_size 0;
        }
      }
      """;

  /** As nginx's own documentation of the slice module has it. */
  private static final String SLICES =
      """
      upstream origin { server 127.0.0.1:%d; keepalive 32; }
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_cache_path cache levels=1:2 keys_zone=slices:10m max_size=4g inactive=2h use_temp_path=off;
      server {
        listen 127.0.0.1:%d;
        location / {
          slice 1m;
          proxy_cache slices;
          proxy_cache_key $uri$slice_range;
          proxy_cache_valid 200 206 2h;
          proxy_set_header Range $slice_range;
          proxy_pass http://origin;
        }
      }
      """;

  private static final String CONTENT = "recording.mp4";

  private final Path folder;
  private final Origin origin;
  private final Nginx proxy;
  private final Nginx slices;
  private final URI object;

  private Scene(Path folder, Origin origin, Nginx proxy, Nginx slices) {
    this.folder = folder;
    this.origin = origin;
    this.proxy = proxy;
    this.slices = slices;
    this.object = origin.put("peers/recording.mp4");
  }

  /** Sets all of it up in an empty folder. */
  static Scene set(Path folder) throws IOException {
    FileTrees.empty(folder);
    Path content = folder.resolve(CONTENT);
    Content.write(content);
    Origin origin = Origin.start(Files.createDirectories(folder.resolve("origin")), content);
    Nginx proxy =
        Nginx.start(folder.resolve("proxy"), port -> PROXY.formatted(origin.port(), port));
    Nginx slices =
        Nginx.start(folder.resolve("slices"), port -> SLICES.formatted(origin.port(), port));
    return new Scene(folder, origin, proxy, slices);
  }

  Origin origin() {
    return origin;
  }

  /** The recording as a file. */
  Path content() {
    return folder.resolve(CONTENT);
  }

  /** The origin itself, asked without anybody between. */
  URI object() {
    return object;
  }

  /** nginx that passes on, and keeps nothing. */
  Peer proxy() {
    return new Peer("nginx proxy", proxy.base().resolve(object.getPath()), proxy.work());
  }

  /** nginx that keeps slices of 1 MiB on disk. */
  Peer slices() {
    return new Peer("nginx slice cache", slices.base().resolve(object.getPath()), slices.work());
  }

  @Override
  public void close() {
    slices.close();
    proxy.close();
    origin.close();
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
