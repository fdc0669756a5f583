package org.touchline.upload.form;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/** The library's streaming parser without any container; nothing is kept by the library itself. */
final class FormParser extends AbstractFileUpload<FormRequest, DiskFileItem, DiskFileItemFactory> {

  private static final int MAX_PART_HEADER_BYTES = 8 * 1024;

  FormParser() {
    setMaxPartHeaderSize(MAX_PART_HEADER_BYTES);
  }

  @Override
  public FileItemInputIterator getItemIterator(FormRequest request) throws IOException {
    return super.getItemIterator((RequestContext) request);
  }

  @Override
  public Map<String, List<DiskFileItem>> parseParameterMap(FormRequest request) {
    throw new UnsupportedOperationException("forms are streamed");
  }

  @Override
  public List<DiskFileItem> parseRequest(FormRequest request) {
    throw new UnsupportedOperationException("forms are streamed");
  }
}
