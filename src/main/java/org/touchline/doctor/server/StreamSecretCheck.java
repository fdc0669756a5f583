package org.touchline.doctor.server;

import java.util.List;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.nodes.Node;
import org.touchline.doctor.nodes.Nodes;
import org.touchline.doctor.remedy.Remedies;

/** Whether a stream token that one node signs plays on the others too. */
final class StreamSecretCheck implements Check {

  private static final String SETTING = "TOUCHLINE_STREAM_SECRETS";

  private final Nodes nodes;
  private final boolean configured;

  /**
   * Compares this node with the others.
   *
   * @param configured whether the secrets come from a setting, not from the database
   */
  StreamSecretCheck(Nodes nodes, boolean configured) {
    this.nodes = nodes;
    this.configured = configured;
  }

  @Override
  public String id() {
    return "stream-secret";
  }

  @Override
  public String title() {
    return "Nodes share the stream secret";
  }

  @Override
  public Set<String> needs() {
    return Set.of(DatabaseCheck.ID);
  }

  /** The file of H2 is open for the whole application. */
  @Override
  public boolean isInterruptible() {
    return false;
  }

  @Override
  public Finding examine(Visit visit) {
    nodes.announce();
    Node own = nodes.own();
    List<Node> others = nodes.others();
    List<String> strangers =
        others.stream()
            .filter(other -> !own.accepts(other) || !other.accepts(own))
            .map(other -> other.label() + " (" + other.id() + ")")
            .toList();
    String source = configured ? SETTING : "the database";
    return strangers.isEmpty()
        ? Finding.pass("the secret is from " + source + "; other nodes: " + others.size())
        : Finding.fail(
            "this node's secrets differ from those of " + String.join(", ", strangers),
            "The nodes sign stream tokens with different secrets, so playback fails on some of"
                + " them.",
            "Give every node the same " + SETTING + ", or none so that the database's is used.",
            Remedies.env(SETTING + "=<one random text of 32 characters or more for all nodes>"));
  }
}
