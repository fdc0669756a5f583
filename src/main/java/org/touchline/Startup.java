package org.touchline;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.touchline.account.Accounts;
import org.touchline.account.FirstAdministrator;
import org.touchline.account.IssuerSettings;
import org.touchline.appserver.ServerSettingsCheck;
import org.touchline.doctor.nodes.Nodes;
import org.touchline.event.WebhookDelivery;
import org.touchline.event.WebhookSettings;
import org.touchline.metrics.MetricsSettings;
import org.touchline.persistence.FailedStart;
import org.touchline.playback.HandoverSettings;
import org.touchline.playback.PlaybackSettings;
import org.touchline.recording.ContentWatch;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingException;
import org.touchline.slice.SliceSettings;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;
import org.touchline.sweep.Sweep;
import org.touchline.sweep.SweepSettings;
import org.touchline.token.StreamTokenSettings;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.ResumableUploads;
import org.touchline.upload.ServerUploadSettings;
import org.touchline.upload.StoreHealth;
import org.touchline.upload.UploadSettings;
import org.touchline.web.WebSettings;
import org.touchline.wiring.Component;

/**
 * What happens once, when the application starts: all settings are read, so that one which cannot
 * work stops the start and not a request; then the first administrator and the recurring jobs.
 */
@Component
class Startup {

  private static final Logger LOG = System.getLogger(Startup.class.getName());
  private static final long PROBE_SECONDS = 15;
  private static final long SWEEP_SECONDS = 60;
  private static final long DELIVER_SECONDS = 2;
  private static final long FORGET_SECONDS = 3600;
  private static final long ANNOUNCE_SECONDS = 60;

  /** WildFly's management does not answer while it boots, and logs errors when asked. */
  private static final long BOOT_SECONDS = 20;

  private final Instance<Object> beans;
  private final List<ScheduledFuture<?>> jobs = new ArrayList<>();

  @Inject
  Startup(Instance<Object> beans) {
    this.beans = beans;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      readSettings();
      beans.select(StoreSelector.class).get().active();
    } catch (SettingException | StorageException e) {
      LOG.log(Level.ERROR, "Touchline cannot start: {0}", e.getMessage());
      FailedStart.tell(new MicroProfileSettings());
      throw e;
    }
    beans.select(FirstAdministrator.class).get().ensure();
    // So that garbage collections are counted before the first scrape.
    beans.select(MeterRegistry.class).get();
    announceStorage(beans.select(StoreSelector.class).get());
    startJobs();
  }

  @PreDestroy
  void stopJobs() {
    jobs.forEach(job -> job.cancel(true));
  }

  private void readSettings() {
    beans.select(DataDirectory.class).get();
    beans.select(IssuerSettings.class).get();
    beans.select(StorageSettings.class).get();
    beans.select(UploadSettings.class).get();
    beans.select(ServerUploadSettings.class).get();
    beans.select(MultipartSettings.class).get();
    beans.select(WebSettings.class).get();
    beans.select(StreamTokenSettings.class).get();
    beans.select(PlaybackSettings.class).get();
    beans.select(HandoverSettings.class).get();
    beans.select(SliceSettings.class).get();
    beans.select(MetricsSettings.class).get();
    beans.select(WebhookSettings.class).get();
    beans.select(SweepSettings.class).get();
  }

  private static void announceStorage(StoreSelector stores) {
    if (stores.missing().isEmpty()) {
      LOG.log(Level.INFO, "recordings go to S3");
    } else {
      LOG.log(
          Level.WARNING,
          "recordings go to local disk, because S3 is not configured; missing: {0}",
          String.join(", ", stores.missing()));
    }
  }

  private void startJobs() {
    StoreHealth health = beans.select(StoreHealth.class).get();
    Sweep sweeper = beans.select(Sweep.class).get();
    health.probe();
    ManagedScheduledExecutorService scheduler =
        beans.select(ManagedScheduledExecutorService.class).get();
    ServerSettingsCheck check = beans.select(ServerSettingsCheck.class).get();
    Runnable look = guarded("looking at the server's settings", check::warnOfMissing);
    jobs.add(scheduler.schedule(look, BOOT_SECONDS, TimeUnit.SECONDS));
    every(scheduler, PROBE_SECONDS, "probing the storage", health::probe);
    every(scheduler, SWEEP_SECONDS, "sweeping", sweeper::sweep);
    ResumableUploads resumable = beans.select(ResumableUploads.class).get();
    every(scheduler, SWEEP_SECONDS, "removing half files", resumable::removeExpired);
    ContentWatch watch = beans.select(ContentWatch.class).get();
    every(scheduler, SWEEP_SECONDS, "comparing recordings", watch::look);
    WebhookDelivery webhooks = beans.select(WebhookDelivery.class).get();
    every(scheduler, DELIVER_SECONDS, "delivering events", webhooks::deliver);
    Accounts accounts = beans.select(Accounts.class).get();
    Nodes nodes = beans.select(Nodes.class).get();
    scheduler.execute(guarded("announcing this node", nodes::announce));
    every(scheduler, ANNOUNCE_SECONDS, "announcing this node", nodes::announce);
    every(scheduler, FORGET_SECONDS, "forgetting logins", accounts::forgetExpired);
  }

  private void every(
      ManagedScheduledExecutorService scheduler, long seconds, String name, Runnable job) {
    jobs.add(
        scheduler.scheduleWithFixedDelay(guarded(name, job), seconds, seconds, TimeUnit.SECONDS));
  }

  private static Runnable guarded(String name, Runnable job) {
    return () -> {
      try {
        job.run();
      } catch (RuntimeException e) {
        // The boundary of a job: one failure must not end its schedule, nor go unheard.
        LOG.log(Level.ERROR, name + " failed", e);
      }
    };
  }
}
