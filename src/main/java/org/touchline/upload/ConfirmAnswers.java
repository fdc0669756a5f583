package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.touchline.recording.RecordingLinks;
import org.touchline.web.PublicUrl;
import org.touchline.wiring.Component;

/** What a client hears when its upload has become a recording, whichever way it came. */
@Component
public final class ConfirmAnswers {

  private final RecordingLinks links;
  private final PublicUrl publicUrl;

  @Inject
  ConfirmAnswers(RecordingLinks links, PublicUrl publicUrl) {
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /** 201 for a match's first recording, else 200; see the contract. */
  public Response of(Confirmed confirmed, List<UploadView.Warning> warnings, UriInfo uri) {
    UploadView view =
        UploadView.of(
            confirmed.recording(),
            links.shown(confirmed.match(), confirmed.recording(), publicUrl.base(uri)),
            warnings);
    return Response.status(confirmed.first() ? 201 : 200).entity(view).build();
  }
}
