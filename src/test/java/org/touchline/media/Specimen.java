package org.touchline.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files as ffmpeg makes them: one of each kind that matters, mostly two seconds long. */
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
  FRAGMENTED_WITHOUT_TABLE(
      "mp4",
      Specimen.TWO_TRACKS + "-movflags frag_keyframe+empty_moov+default_base_moof+skip_trailer"),
  FRAGMENTED_WITHOUT_EMPTY_INDEX("mp4", Specimen.TWO_TRACKS + "-movflags frag_keyframe"),
  FRAGMENTED_BY_TRACK(
      "mp4", Specimen.TWO_TRACKS + "-movflags frag_keyframe+empty_moov+separate_moof"),
  FRAGMENTED_BY_PICTURE("mp4", Specimen.TWO_TRACKS + "-movflags frag_every_frame+empty_moov"),
  CMAF("mp4", Specimen.TWO_TRACKS + "-movflags cmaf+dash+frag_keyframe"),
  CMAF_WITH_ONE_INDEX("mp4", Specimen.TWO_TRACKS + "-movflags cmaf+frag_keyframe+global_sidx"),
  ONE_LONG_FRAGMENT(
      "mp4",
      "-f lavfi -i testsrc2=s=32x18:r=1000:d=60 -c:v libx264 -preset ultrafast -crf 50"
          + " -movflags frag_custom+empty_moov"),
  HUNDREDS_OF_FRAGMENTS(
      "mp4",
      "-f lavfi -i testsrc2=s=160x90:r=5:d=600 -c:v libx264 -preset ultrafast -g 5"
          + " -movflags frag_keyframe+empty_moov+skip_trailer"),
  HUNDREDS_OF_FRAGMENTS_AND_A_TABLE(
      "mp4",
      "-f lavfi -i testsrc2=s=160x90:r=5:d=600 -c:v libx264 -preset ultrafast -g 5"
          + " -movflags frag_keyframe+empty_moov"),
  AVI("avi", Specimen.VIDEO + "-c:v mpeg4"),
  TRANSPORT_STREAM("ts", Specimen.VIDEO + "-c:v libx264 -preset ultrafast"),
  AVCHD("m2ts", Specimen.VIDEO + "-c:v libx264 -preset ultrafast -f mpegts -mpegts_m2ts_mode 1");

  private static final String VIDEO = "-f lavfi -i testsrc2=s=320x180:r=25:d=2 ";
  private static final String SOUND = "-f lavfi -i sine=d=2 ";
  private static final String TWO_TRACKS =
      VIDEO + SOUND + "-c:v libx264 -preset ultrafast -g 10 -c:a aac ";

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
