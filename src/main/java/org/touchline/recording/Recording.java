package org.touchline.recording;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.touchline.event.RecordingEvent;
import org.touchline.media.MediaFacts;
import org.touchline.media.MediaWarning;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/**
 * The confirmed video of a match. Its content never changes: size, entity tag and version are what
 * the store said when it was confirmed.
 */
@Entity
@Table(name = "recording")
public class Recording {

  /** S3 checks a signature when a PUT begins, and then waits for its body. */
  private static final Duration SLOWEST_PUT = Duration.ofHours(24);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "match_id", nullable = false)
  private long matchId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  @Column(name = "current_of", unique = true)
  private @Nullable Long currentOf;

  @Column(name = "store_kind", nullable = false)
  private String storeKind;

  @Column(name = "store_container", nullable = false)
  private String storeContainer;

  @Column(name = "object_key", nullable = false, unique = true)
  private String objectKey;

  @Column(name = "size_bytes", nullable = false)
  private long size;

  @Column(name = "entity_tag", nullable = false)
  private String entityTag;

  @Column(name = "version_id")
  private @Nullable String versionId;

  @Column(name = "content_type", nullable = false)
  private String contentType;

  @Column(name = "duration_seconds", precision = 12, scale = 3)
  private @Nullable BigDecimal durationSeconds;

  @Column(nullable = true)
  private @Nullable String codecs;

  @Column(nullable = true)
  private @Nullable Integer width;

  @Column(nullable = true)
  private @Nullable Integer height;

  @Column(nullable = true)
  private @Nullable Integer rotation;

  @Column(name = "media_warnings")
  private @Nullable String mediaWarnings;

  @Column(name = "file_name", nullable = false)
  private String fileName;

  @Column(name = "fallback_reason")
  private @Nullable String fallbackReason;

  @Column(nullable = false)
  private String integrity;

  @Column(name = "written_at", nullable = false)
  private Instant writtenAt;

  @Column(name = "confirmed_by", nullable = false)
  private String confirmedBy;

  @Column(name = "confirmed_at", nullable = false)
  private Instant confirmedAt;

  @Column(name = "look_at")
  private @Nullable Instant lookAt;

  @Column(name = "overwritable_until")
  private @Nullable Instant overwritableUntil;

  @Column(name = "overwritten_at")
  private @Nullable Instant overwrittenAt;

  @Column(name = "purge_after")
  private @Nullable Instant purgeAfter;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected Recording() {}

  /** A recording that takes its match's place when it is stored. */
  public Recording(
      long teamId, long matchId, ConfirmedContent content, String confirmedBy, Instant now) {
    StoredObject object = content.object();
    this.teamId = teamId;
    this.matchId = matchId;
    this.storeKind = content.store().kind();
    this.storeContainer = content.store().container();
    this.objectKey = object.key().value();
    this.size = object.size();
    this.entityTag = object.pin().entityTag().value();
    this.versionId = object.pin().versionId().orElse(null);
    MediaFacts media = content.media();
    this.contentType = media.contentType();
    this.durationSeconds =
        content.durationSeconds().or(media::seconds).map(Recording::toMillis).orElse(null);
    this.codecs = String.join(",", media.codecs());
    this.width = media.picture().map(MediaFacts.Picture::width).orElse(null);
    this.height = media.picture().map(MediaFacts.Picture::height).orElse(null);
    this.rotation = media.picture().map(MediaFacts.Picture::rotation).orElse(null);
    this.mediaWarnings =
        media.warnings().stream().sorted().map(MediaWarning::code).collect(joining(","));
    this.fileName = content.fileName();
    this.fallbackReason = content.fallbackReason().orElse(null);
    this.integrity = content.integrity().text();
    this.writtenAt = writtenAt(object, now);
    this.confirmedBy = confirmedBy;
    this.confirmedAt = now;
  }

  /**
   * A store's clock may be ahead of ours, and a Last-Modified never is (RFC 9110 section 8.8.2.1).
   */
  private static Instant writtenAt(StoredObject object, Instant now) {
    Instant written = object.lastModified();
    return written.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : written;
  }

  /** The recording's number. */
  public long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  /** The match that it shows. */
  public long matchId() {
    return matchId;
  }

  /** The team whose match it shows; empty in rows of matches that were gone before it was kept. */
  Optional<Long> teamId() {
    return Optional.ofNullable(teamId);
  }

  /** What events say of it. */
  RecordingEvent.Content content() {
    return new RecordingEvent.Content(id(), storeKind, size, contentType, durationSeconds());
  }

  /** Whether it is the one that its match shows now. */
  public boolean current() {
    return currentOf != null;
  }

  /** Where it is. */
  public StoreId store() {
    return new StoreId(storeKind, storeContainer);
  }

  /** Its object's name there. */
  public ObjectKey key() {
    return new ObjectKey(objectKey);
  }

  /** Its size in bytes. */
  public long size() {
    return size;
  }

  /** The content that was confirmed. */
  public Pin pin() {
    return new Pin(new EntityTag(entityTag), Optional.ofNullable(versionId));
  }

  /** Its media type, from its first bytes. */
  public String contentType() {
    return contentType;
  }

  /** How long it plays, if that is known. */
  public Optional<BigDecimal> durationSeconds() {
    return Optional.ofNullable(durationSeconds).map(Recording::plain);
  }

  /** Its tracks' codecs as RFC 6381 writes them; none when that is not known. */
  public List<String> codecs() {
    return listed(codecs).toList();
  }

  /** Its picture, if that is known. */
  public Optional<MediaFacts.Picture> picture() {
    return width == null || height == null || rotation == null
        ? Optional.empty()
        : Optional.of(new MediaFacts.Picture(width, height, rotation));
  }

  /** What its uploader should know of it. */
  public List<MediaWarning> warnings() {
    return listed(mediaWarnings).map(MediaWarning::ofCode).toList();
  }

  /** The name that the uploader's file had; for people only. */
  public String fileName() {
    return fileName;
  }

  /** Why it came through the server, if it did. */
  public Optional<String> fallbackReason() {
    return Optional.ofNullable(fallbackReason);
  }

  /** Whether its bytes were compared with the uploader's. */
  public Integrity integrity() {
    return Integrity.of(integrity);
  }

  /** When its object was written, to the second. */
  public Instant writtenAt() {
    return writtenAt;
  }

  /** When it was confirmed. */
  public Instant confirmedAt() {
    return confirmedAt;
  }

  /** The name of the user who confirmed it. */
  public String confirmedBy() {
    return confirmedBy;
  }

  /** Whether its object is still meant to be there. */
  boolean keptAt(Instant now) {
    return purgeAfter == null || now.isBefore(purgeAfter);
  }

  /**
   * A URL that can overwrite the object lives until this time; a PUT that began before may end
   * later. To be called before the recording is stored.
   */
  public void overwritableBy(Instant urlExpiry) {
    lookAt = urlExpiry;
    overwritableUntil = urlExpiry.plus(SLOWEST_PUT);
  }

  /** Whether nobody without credentials can have overwritten the object, nor ever will. */
  public boolean settled() {
    return overwritableUntil == null && overwrittenAt == null;
  }

  /** When its object was found to hold other content, if it was. */
  Optional<Instant> overwrittenAt() {
    return Optional.ofNullable(overwrittenAt);
  }

  /** The object holds what was confirmed. */
  void seenUnchanged(Instant now) {
    if (overwritableUntil == null || now.isBefore(overwritableUntil)) {
      lookAt = overwritableUntil;
    } else {
      lookAt = null;
      overwritableUntil = null;
    }
  }

  void seenOverwritten(Instant now) {
    overwrittenAt = now;
    lookAt = null;
  }

  void takePlace() {
    currentOf = matchId;
  }

  /** From now on no new token names it; its object may go once the old ones have ended. */
  void retire(Instant purgeAfter) {
    this.currentOf = null;
    this.purgeAfter = purgeAfter;
  }

  private static Stream<String> listed(@Nullable String words) {
    return words == null || words.isEmpty() ? Stream.empty() : Stream.of(words.split(","));
  }

  private static BigDecimal toMillis(BigDecimal seconds) {
    return seconds.setScale(3, RoundingMode.HALF_UP);
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
