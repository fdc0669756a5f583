package org.touchline.doctor.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingSource;
import org.touchline.wiring.Component;

/** The checks of the settings. */
@Component
public class SettingsChecks {

  /** The ids of those without which S3 cannot be asked. */
  public static final Set<String> OF_S3 =
      Set.of(
          BucketNameCheck.ID,
          RegionCheck.ID,
          AccessKeyCheck.ID,
          SecretKeyCheck.ID,
          SessionTokenCheck.ID,
          EndpointSettingsCheck.ID);

  private final SettingSource source;

  @Inject
  public SettingsChecks() {
    this(new MicroProfileSettings());
  }

  /** Of settings that come from somewhere else than MicroProfile Config. */
  public SettingsChecks(SettingSource source) {
    this.source = source;
  }

  /** Each after those that it needs. */
  public List<Check> all() {
    return List.of(
        new BucketNameCheck(source),
        new RegionCheck(source),
        new AccessKeyCheck(source),
        new SecretKeyCheck(source),
        new SessionTokenCheck(source),
        new EndpointSettingsCheck(source),
        new OriginsCheck(source));
  }
}
