package org.touchline.doctor.nodes;

import java.util.List;

/**
 * A server of this installation.
 *
 * @param id tells it from the others, 16 hex digits
 * @param label where it runs, for people
 * @param fingerprints of its stream secrets, which tell nothing of them; the first one signs
 */
public record Node(String id, String label, List<String> fingerprints) {

  public Node {
    fingerprints = List.copyOf(fingerprints);
  }

  /** Whether a token that the other node signs plays here too. */
  public boolean accepts(Node other) {
    return fingerprints.contains(other.fingerprints().get(0));
  }
}
