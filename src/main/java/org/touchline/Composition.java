package org.touchline;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.touchline.account.IssuerSettings;
import org.touchline.event.Webhook;
import org.touchline.event.WebhookSettings;
import org.touchline.metrics.MetricsSettings;
import org.touchline.playback.HandoverSettings;
import org.touchline.playback.PlaybackSettings;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingReader;
import org.touchline.slice.SliceSettings;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;
import org.touchline.sweep.SweepSettings;
import org.touchline.token.StoredSecrets;
import org.touchline.token.StreamTokenSettings;
import org.touchline.token.StreamTokens;
import org.touchline.token.UploadTickets;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.ServerUploadSettings;
import org.touchline.upload.UploadSettings;
import org.touchline.upload.form.VideoFormReader;
import org.touchline.upload.half.HalfFiles;
import org.touchline.web.WebSettings;
import org.touchline.wiring.Component;

/**
 * Makes what is not a component itself: settings, read once, and the plain objects built from them.
 */
@Component
class Composition {

  private final MicroProfileSettings source = new MicroProfileSettings();
  private final SettingReader reader = new SettingReader(source);

  @Produces
  @Singleton
  Clock clock() {
    // What the databases keep, so that an answer and its repetition agree.
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  DataDirectory dataDirectory() {
    return DataDirectory.from(source);
  }

  @Produces
  @Singleton
  IssuerSettings issuerSettings() {
    return IssuerSettings.from(source);
  }

  @Produces
  @Singleton
  StorageSettings storageSettings(DataDirectory data) {
    return StorageSettings.read(source, data);
  }

  @Produces
  @Singleton
  UploadSettings uploadSettings() {
    return UploadSettings.from(reader);
  }

  @Produces
  @Singleton
  ServerUploadSettings serverUploadSettings() {
    return ServerUploadSettings.from(reader);
  }

  @Produces
  @Singleton
  HalfFiles halfFiles(DataDirectory data) {
    return new HalfFiles(data, System::nanoTime);
  }

  @Produces
  @Singleton
  MultipartSettings multipartSettings() {
    return MultipartSettings.from(reader);
  }

  @Produces
  @Singleton
  WebSettings webSettings() {
    return WebSettings.from(reader);
  }

  @Produces
  @Singleton
  PlaybackSettings playbackSettings() {
    return PlaybackSettings.from(reader, heap());
  }

  @Produces
  @Singleton
  SliceSettings sliceSettings() {
    return SliceSettings.from(reader, heap());
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  @Produces
  @Singleton
  MetricsSettings metricsSettings() {
    return MetricsSettings.from(reader);
  }

  @Produces
  @Singleton
  HandoverSettings handoverSettings() {
    return HandoverSettings.from(reader);
  }

  @Produces
  @Singleton
  StreamTokenSettings streamTokenSettings() {
    return StreamTokenSettings.from(reader);
  }

  @Produces
  @Singleton
  StreamTokens streamTokens(
      StreamTokenSettings settings, StoredSecrets stored, Clock clock, SecureRandom random) {
    return new StreamTokens(secrets(settings, stored), settings.lifetime(), clock, random);
  }

  @Produces
  @Singleton
  UploadTickets uploadTickets(
      StreamTokenSettings settings,
      StoredSecrets stored,
      UploadSettings uploads,
      Clock clock,
      SecureRandom random) {
    return new UploadTickets(secrets(settings, stored), uploads.urlLifetime(), clock, random);
  }

  private static List<String> secrets(StreamTokenSettings settings, StoredSecrets stored) {
    return settings.secrets().isEmpty() ? stored.all() : settings.secrets();
  }

  @Produces
  @Singleton
  StoreSelector storeSelector(StorageSettings settings, MeterRegistry meters) {
    return StoreSelector.discover(settings, new StorageMeters(meters));
  }

  void closeStores(@Disposes StoreSelector stores) {
    stores.close();
  }

  @Produces
  @Singleton
  SweepSettings sweepSettings() {
    return SweepSettings.from(reader);
  }

  @Produces
  @Singleton
  WebhookSettings webhookSettings() {
    return WebhookSettings.from(reader);
  }

  @Produces
  @Singleton
  Webhook webhook(
      WebhookSettings settings, ManagedScheduledExecutorService scheduler, Clock clock) {
    return new Webhook(settings, scheduler, clock);
  }

  void closeWebhook(@Disposes Webhook webhook) throws IOException {
    webhook.close();
  }

  @Produces
  @Singleton
  VideoFormReader videoFormReader(DataDirectory data, UploadSettings settings) {
    return new VideoFormReader(data, settings.maxSize(), System::nanoTime);
  }
}
