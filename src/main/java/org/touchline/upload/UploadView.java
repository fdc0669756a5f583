package org.touchline.upload;

import jakarta.json.bind.annotation.JsonbNillable;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.touchline.match.MatchRecordings;
import org.touchline.media.MediaWarning;
import org.touchline.recording.Recording;

/** The answer to a confirm and to an upload through the server; see the contract. */
public record UploadView(
    boolean ok,
    String key,
    String storage,
    long size,
    String contentType,
    @Nullable BigDecimal durationSeconds,
    String integrity,
    String recordingUrl,
    String recordingStreamUrl,
    List<Warning> warnings,
    @JsonbNillable(false) @Nullable String fallbackReason) {

  /** Something about the recording that its uploader should know. */
  public record Warning(String code, String detail) {

    private static Warning of(MediaWarning warning) {
      return new Warning(warning.code(), warning.detail());
    }
  }

  /**
   * The answer of this recording.
   *
   * @param warnings beside those of its media
   */
  static UploadView of(Recording recording, MatchRecordings.Shown links, List<Warning> warnings) {
    return new UploadView(
        true,
        recording.key().value(),
        recording.store().kind(),
        recording.size(),
        recording.contentType(),
        recording.durationSeconds().orElse(null),
        recording.integrity().text(),
        links.recordingUrl(),
        links.recordingStreamUrl(),
        Stream.concat(recording.warnings().stream().map(Warning::of), warnings.stream()).toList(),
        recording.fallbackReason().orElse(null));
  }

  /** Without the links, which carry tokens. */
  @Override
  public String toString() {
    return "UploadView[" + key + "]";
  }
}
