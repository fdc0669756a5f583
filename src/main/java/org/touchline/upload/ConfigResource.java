package org.touchline.upload;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/** What a client must know before it uploads. */
@Component
@Path("config")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class ConfigResource {

  /** Above this size a client should upload in parts. */
  private static final long MULTIPART_THRESHOLD = 100L << 20;

  @Inject StoreSelector stores;
  @Inject StoreHealth health;
  @Inject UploadSettings settings;
  @Inject MultipartSettings multipart;

  /** See the contract, {@code GET /api/config/}. */
  public record Config(
      String storage,
      String storageReason,
      long maxSize,
      List<String> acceptedExtensions,
      long multipartThreshold,
      long partSize,
      boolean postPolicy,
      String fallback) {}

  @GET
  public Config read() {
    return new Config(
        stores.active().id().kind(),
        health.trouble().isPresent() ? "storage_unavailable" : stores.reason(),
        settings.maxSize(),
        FileNames.EXTENSIONS,
        MULTIPART_THRESHOLD,
        multipart.partSize(),
        stores.active().takesForms(),
        settings.fallback().text());
  }
}
