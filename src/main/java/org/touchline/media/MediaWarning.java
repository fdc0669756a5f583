package org.touchline.media;

import java.util.Locale;

/** Why a video may disappoint some viewers, though it is one. */
public enum MediaWarning {
  HEVC_LIMITED_PLAYBACK(
      "The video is coded as H.265 (HEVC), which many browsers cannot play; H.264 plays in all."),
  MOOV_AT_END(
      "The file's index is at its end, so players need a second request before they can start;"
          + " ffmpeg's -movflags +faststart moves it to the front."),
  NO_VIDEO_TRACK("The file has no video track; players will show no picture.");

  private final String detail;

  MediaWarning(String detail) {
    this.detail = detail;
  }

  /** A stable code in snake_case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A sentence for people, with what to do. */
  public String detail() {
    return detail;
  }

  /** The warning of this code. */
  public static MediaWarning ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
