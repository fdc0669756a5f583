package org.touchline.doctor.bucket;

import java.util.List;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;

/**
 * Something that can be wrong.
 *
 * @param cause in one sentence
 * @param fix in one sentence
 */
record Trouble(String cause, String fix) {

  /** It does not work, as was seen by this. */
  Finding failed(String evidence, Snippet... snippets) {
    return Finding.fail(evidence, cause, fix, snippets);
  }

  /** It does not work, as was seen by this. */
  Finding failed(String evidence, List<Snippet> snippets) {
    return Finding.fail(evidence, cause, fix).with(snippets);
  }

  /** It works, but that should be known. */
  Finding warned(String evidence, List<Snippet> snippets) {
    return Finding.warn(evidence, cause, fix).with(snippets);
  }
}
