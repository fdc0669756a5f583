package org.touchline.upload;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.touchline.problem.ProblemCode;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.wiring.Component;

/**
 * Takes uploads away whose content was refused. Giving the key up comes first and decides: an
 * upload that another confirm made a recording meanwhile stays.
 */
@Component
class RefusedUploads {

  private static final Logger LOG = System.getLogger(RefusedUploads.class.getName());

  private final FailedUploadNews news;

  @Inject
  RefusedUploads(FailedUploadNews news) {
    this.news = news;
  }

  /** Gives the key up and removes its object; the row stays for the sweeper's last look. */
  void remove(IssuedUpload upload, RecordingStore store, ProblemCode why) {
    if (!news.giveUp(upload, why)) {
      return;
    }
    try {
      store.delete(upload.key());
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "a refused object stays for the sweeper: {0}", e.getMessage());
    }
  }
}
