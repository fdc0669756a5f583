package org.touchline.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files as ffmpeg makes them: one of each kind that matters, two seconds long but for one. */
enum Specimen {
  H264("mp4", Specimen.VIDEO + "-c:v libx264 -preset ultrafast -movflags +faststart"),
  HEVC(
      "mp4",
      Specimen.VIDEO
          + "-c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1"
          + " -movflags +faststart"),
  AAC(
      "mp4",
      Specimen.VIDEO
          + Specimen.SOUND
          + "-c:v libx264 -preset ultrafast -c:a aac -shortest -movflags +faststart"),
  FRAGMENTED(
      "mp4",
      Specimen.VIDEO + "-c:v libx264 -preset ultrafast -g 10 -movflags frag_keyframe+empty_moov"),
  MOOV_AT_END("mp4", Specimen.VIDEO + "-c:v libx264 -preset ultrafast"),
  QUICKTIME("mov", Specimen.VIDEO + Specimen.SOUND + "-c:v libx264 -preset ultrafast -c:a aac"),
  ROTATED("mp4", Specimen.VIDEO + "-c:v libx264 -preset ultrafast -metadata:s:v rotate=90"),
  NO_VIDEO("mp4", Specimen.SOUND + "-c:a aac"),
  TWO_HOURS(
      "mp4", "-f lavfi -i testsrc2=s=64x36:r=1:d=7200 -c:v libx264 -preset ultrafast -crf 50"),
  WEBM(
      "webm",
      Specimen.VIDEO
          + Specimen.SOUND
          + "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"),
  MATROSKA("mkv", Specimen.VIDEO + Specimen.SOUND + "-c:v libx264 -preset ultrafast -c:a aac"),
  DASH(
      "mp4",
      Specimen.VIDEO
          + Specimen.SOUND
          + "-c:v libx264 -preset ultrafast -g 10 -c:a aac -movflags dash"),
  AVI("avi", Specimen.VIDEO + "-c:v mpeg4"),
  TRANSPORT_STREAM("ts", Specimen.VIDEO + "-c:v libx264 -preset ultrafast");

  private static final String VIDEO = "-f lavfi -i testsrc2=s=320x180:r=25:d=2 ";
  private static final String SOUND = "-f lavfi -i sine=d=2 ";

  private final String extension;
  private final String arguments;

  Specimen(String extension, String arguments) {
    this.extension = extension;
    this.arguments = arguments;
  }

  Path make() {
    return Ffmpeg.make(name().toLowerCase(Locale.ROOT) + "." + extension, arguments);
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(make());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
