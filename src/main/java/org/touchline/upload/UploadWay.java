package org.touchline.upload;

/** How a file comes to its store. */
public enum UploadWay {
  /** One presigned PUT. */
  PUT,
  /** Presigned PUTs of its parts. */
  MULTIPART,
  /** One form that a POST policy signs. */
  POLICY,
  /** A form through the server. */
  FORM,
  /** The tus protocol, through the server. */
  TUS
}
