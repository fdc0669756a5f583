package org.touchline.doctor.nodes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** What one node said of its stream secrets. */
@Entity
@Table(name = "node_fingerprint")
class NodeFingerprint {

  @Id private String node;

  @Column(nullable = false)
  private String label;

  @Column(nullable = false)
  private String signs;

  @Column(nullable = false)
  private String accepts;

  @Column(name = "seen_at", nullable = false)
  private Instant seenAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected NodeFingerprint() {}

  NodeFingerprint(Node node, Instant seenAt) {
    this.node = node.id();
    this.label = node.label();
    this.signs = node.fingerprints().get(0);
    this.accepts = String.join(",", node.fingerprints());
    this.seenAt = seenAt;
  }

  Node node() {
    return new Node(node, label, List.of(accepts.split(",", -1)));
  }
}
