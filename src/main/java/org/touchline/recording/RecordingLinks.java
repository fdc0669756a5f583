package org.touchline.recording;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchline.match.Match;
import org.touchline.match.MatchRecordings;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreSelector;
import org.touchline.token.IssuedToken;
import org.touchline.token.StreamTokens;
import org.touchline.wiring.Component;

/**
 * Links that play a recording. Every one carries its own permission and is secret until it ends.
 */
@Component
public final class RecordingLinks implements MatchRecordings {

  /** Signature version 4 allows no more (AWS: X-Amz-Expires). */
  private static final Duration LONGEST_PRESIGNED = Duration.ofDays(7);

  private final Recordings recordings;
  private final StreamTokens tokens;
  private final StoreSelector stores;

  @Inject
  public RecordingLinks(Recordings recordings, StreamTokens tokens, StoreSelector stores) {
    this.recordings = recordings;
    this.tokens = tokens;
    this.stores = stores;
  }

  @Override
  public Map<Long, Shown> of(List<Match> matches, URI base) {
    Map<Long, Match> byId =
        matches.stream().collect(Collectors.toMap(Match::id, Function.identity()));
    return recordings.currentOf(List.copyOf(byId.keySet())).stream()
        .flatMap(
            recording ->
                Optional.ofNullable(byId.get(recording.matchId())).stream()
                    .map(match -> Map.entry(match.id(), shown(match, recording, base))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A recording of this match with fresh links. */
  public Shown shown(Match match, Recording recording, URI base) {
    IssuedToken token = token(match, recording);
    return new Shown(
        directUrl(recording, token, base),
        streamUrl(recording, token, base),
        recording.durationSeconds());
  }

  /** A fresh stream token of this recording. */
  public IssuedToken token(Match match, Recording recording) {
    return tokens.issue(match.id(), recording.id(), match.tokenEpoch());
  }

  /** The URL that a {@code <video>} plays. */
  public String streamUrl(Recording recording, IssuedToken token, URI base) {
    String path = "api/matches/" + recording.matchId() + "/recording/stream/?token=";
    return base.resolve(path + token.value()).toString();
  }

  /**
   * The store's own URL, but only where its bytes cannot change: a presigned GET cannot insist on
   * an entity tag, so what may still be overwritten is shown by this server, which does.
   */
  private String directUrl(Recording recording, IssuedToken token, URI base) {
    return Optional.of(recording)
        .filter(Recording::settled)
        .flatMap(this::presigned)
        .map(link -> link.url().toString())
        .orElseGet(
            () -> base.resolve("media/" + recording.key() + "?token=" + token.value()).toString());
  }

  private Optional<PresignedUrl> presigned(Recording recording) {
    Duration lifetime =
        tokens.lifetime().compareTo(LONGEST_PRESIGNED) < 0 ? tokens.lifetime() : LONGEST_PRESIGNED;
    try {
      return stores
          .store(recording.store())
          .presignGet(
              recording.key(),
              recording.pin(),
              lifetime,
              new ShownAs(recording.contentType(), Optional.empty()));
    } catch (StorageException e) {
      // Without credentials nothing can be signed; the link through this server says what is wrong.
      return Optional.empty();
    }
  }
}
