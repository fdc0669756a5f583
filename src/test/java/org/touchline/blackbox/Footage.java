package org.touchline.blackbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Recordings by the hundred at the price of a few: each is an object of its own, with a confirm of
 * its own, but its bytes are those of one of a few different videos.
 */
final class Footage {

  private static final int AT_A_TIME = 8;

  private final Installation server;
  private final Api uploader;
  private final List<Video> videos = new ArrayList<>();
  private final List<String> masters = new ArrayList<>();

  private Footage(Installation server) {
    this.server = server;
    this.uploader = server.uploader();
  }

  /** Uploads so many different videos of this size. */
  static Footage of(Installation server, int videos, int size) {
    Footage footage = new Footage(server);
    for (int i = 0; i < videos; i++) {
      byte[] video = Videos.ofSize(size, 1_000 + i);
      footage.videos.add(new Video(video));
      footage.masters.add(MatchCalls.ofNewMatch(footage.uploader).putDirectly(video));
    }
    return footage;
  }

  /**
   * A recording, and what it must be.
   *
   * @param match the match it belongs to
   * @param key where it is in the bucket
   * @param link a fresh link to play it
   * @param video its bytes
   */
  record Clip(MatchCalls match, String key, URI link, Video video) {

    @Override
    public String toString() {
      return key;
    }
  }

  /** So many recordings, no two of one object. */
  List<Clip> clips(int count) {
    return Crowd.each(AT_A_TIME, IntStream.range(0, count).boxed().toList(), this::clip);
  }

  private Clip clip(int number) {
    int which = number % videos.size();
    MatchCalls match = MatchCalls.ofNewMatch(uploader);
    String key = match.uploadUrl("match.mp4").expect(200).text("key");
    server.s3().copy(masters.get(which), key);
    URI link = URI.create(match.confirm(key).expect(201).text("recording_stream_url"));
    return new Clip(match, key, link, videos.get(which));
  }
}
