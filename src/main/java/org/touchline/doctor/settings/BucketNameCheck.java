package org.touchline.doctor.settings;

import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the bucket is named. */
final class BucketNameCheck implements Check {

  private final SettingSource source;

  BucketNameCheck(SettingSource source) {
    this.source = source;
  }

  @Override
  public String id() {
    return "settings-bucket";
  }

  @Override
  public String title() {
    return StorageSettings.BUCKET + " is set";
  }

  @Override
  public Finding examine(Visit visit) {
    return source
        .value(StorageSettings.BUCKET)
        .map(name -> Finding.pass("the bucket is " + name))
        .orElseGet(
            () ->
                Finding.warn(
                    StorageSettings.BUCKET + " is not set",
                    "No bucket is configured, so recordings go to the server's own disk.",
                    "Set the four AWS names in the server's environment and restart it.",
                    new Snippet(
                        Snippet.Kind.ENV, StorageSettings.BUCKET + "=<your bucket's name>")));
  }
}
