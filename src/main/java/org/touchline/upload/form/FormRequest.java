package org.touchline.upload.form;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.RequestContext;

/**
 * What the parser needs of a request.
 *
 * @param contentType with the boundary
 * @param body the raw body
 */
record FormRequest(String contentType, InputStream body) implements RequestContext {

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public InputStream getInputStream() {
    return body;
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }
}
