package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeatsTest {

  private static final ViewerId ANN = new ViewerId("token a", "10.0.0.1");
  private static final ViewerId BEN = new ViewerId("token b", "10.0.0.2");
  private static final ViewerId CAT = new ViewerId("token c", "10.0.0.3");

  private final Seats seats = new Seats(limits(2, 2));

  @Test
  void newViewerBeyondTheNodesLimitIsRefused() {
    seat(ANN);
    seat(BEN);
    assertThat(seats.take(CAT)).isEqualTo(new Seats.Answer.Full(ViewerLimit.NODE));
  }

  @Test
  void placeThatWasLeftIsFree() {
    Seats.Seat left = seat(ANN);
    seat(BEN);
    left.leave();
    assertThat(seats.take(CAT)).isInstanceOf(Seats.Answer.Taken.class);
  }

  @Test
  void leavingTwiceFreesOnePlace() {
    Seats.Seat left = seat(ANN);
    seat(BEN);
    left.leave();
    left.leave();
    seat(CAT);
    assertThat(seats.take(new ViewerId("token d", "10.0.0.4")))
        .isEqualTo(new Seats.Answer.Full(ViewerLimit.NODE));
  }

  @Test
  void seekOfAnAdmittedViewerIsNeverRefused() {
    seat(ANN);
    seat(BEN);
    assertThat(seats.take(ANN)).isInstanceOf(Seats.Answer.Taken.class);
  }

  @Test
  void viewerWhoPausedMayComeBackToAFullHouse() {
    seat(ANN).leave();
    seat(BEN);
    seat(CAT);
    assertThat(seats.take(ANN)).isInstanceOf(Seats.Answer.Taken.class);
  }

  @Test
  void viewerWithManyPlacesInAFullHouseLosesTheOldest() {
    AtomicInteger displaced = new AtomicInteger();
    Seats.Seat oldest = seat(ANN);
    oldest.occupy(
        () -> {
          displaced.incrementAndGet();
          oldest.leave();
        });
    seat(ANN);
    seat(ANN);
    seat(ANN);
    assertThat(displaced).hasValue(0);
    seat(ANN);
    assertThat(displaced).hasValue(1);
  }

  @Test
  void whoStillOpensKeepsItsPlaceForNothingOfItCouldBeEnded() {
    seat(ANN);
    AtomicInteger displaced = new AtomicInteger();
    seat(ANN).occupy(displaced::incrementAndGet);
    List<Seats.Seat> others = List.of(seat(ANN), seat(ANN), seat(ANN), seat(ANN));
    assertThat(displaced).hasValue(1);
    others.forEach(Seats.Seat::leave);
    seat(BEN);
    assertThat(seats.take(CAT)).isEqualTo(new Seats.Answer.Full(ViewerLimit.NODE));
  }

  @Test
  void eachMoreDisplacesAnotherOneHoweverLongThatTakesToEnd() {
    Seats.Seat oldest = seat(ANN);
    Seats.Seat second = seat(ANN);
    AtomicInteger displaced = new AtomicInteger();
    oldest.occupy(displaced::incrementAndGet);
    second.occupy(() -> displaced.addAndGet(10));
    seat(ANN);
    seat(ANN);
    seat(ANN);
    assertThat(displaced).hasValue(1);
    seat(ANN);
    assertThat(displaced).hasValue(11);
  }

  @Test
  void tokenPlaysAtAFewAddressesOnly() {
    Seats wide = new Seats(limits(100, 2));
    assertThat(wide.take(new ViewerId("token", "1"))).isInstanceOf(Seats.Answer.Taken.class);
    assertThat(wide.take(new ViewerId("token", "2"))).isInstanceOf(Seats.Answer.Taken.class);
    assertThat(wide.take(new ViewerId("token", "2"))).isInstanceOf(Seats.Answer.Taken.class);
    assertThat(wide.take(new ViewerId("token", "3")))
        .isEqualTo(new Seats.Answer.Full(ViewerLimit.TOKEN));
    assertThat(wide.take(new ViewerId("other", "3"))).isInstanceOf(Seats.Answer.Taken.class);
  }

  private Seats.Seat seat(ViewerId viewer) {
    return ((Seats.Answer.Taken) seats.take(viewer)).seat();
  }

  private static PlaybackSettings limits(int viewers, int perToken) {
    return new PlaybackSettings(viewers, perToken, Duration.ofMinutes(1), 0, 1 << 20);
  }
}
