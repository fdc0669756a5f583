package org.touchline.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import org.touchline.match.Match;
import org.touchline.problem.ProblemException;
import org.touchline.recording.Recording;
import org.touchline.storage.StorageException;
import org.touchline.upload.form.VideoForm;

/** People who send a file through the server, which stores and confirms it in one go. */
final class FormSenders {

  private final Random random;
  private final UploadDesk desk;
  private final Promises promises;
  private final Chronicle chronicle;

  FormSenders(Random random, UploadDesk desk, Promises promises, Chronicle chronicle) {
    this.random = random;
    this.desk = desk;
    this.promises = promises;
    this.chronicle = chronicle;
  }

  void send(Match match) {
    chronicle.within(() -> sendNow(match));
  }

  private void sendNow(Match match) {
    chronicle.tell("a form comes for match " + match.id());
    try (VideoForm form = desk.form("a.mp4", Samples.mp4(60, random.nextInt(100)), Map.of())) {
      Recording recording = desk.receive(match, form).recording();
      promises.issued(match, recording.key(), desk.clock.instant());
      promises.confirmed(match, recording.key());
      chronicle.tell("confirmed " + recording.key() + " in " + recording.store());
    } catch (ProblemException | StorageException e) {
      chronicle.tell("form not taken: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("a form's file cannot be removed", e);
    }
  }
}
