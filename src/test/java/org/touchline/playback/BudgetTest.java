package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private final Budget budget = new Budget(100, Runnable::run);

  @Test
  void claimIsGrantedAtOnceWhileThereIsEnough() {
    assertThat(budget.claim(60)).isCompleted();
    assertThat(budget.inUse()).isEqualTo(60);
  }

  @Test
  void whoFindsNothingLeftWaitsForWhoGivesBack() {
    Budget.Claim first = budget.claim(60).join();
    CompletableFuture<Budget.Claim> second = budget.claim(60);
    assertThat(second).isNotDone();
    first.close();
    assertThat(second).isCompleted();
    assertThat(budget.inUse()).isEqualTo(60);
  }

  @Test
  void smallClaimDoesNotOvertakeALargeOne() {
    Budget.Claim first = budget.claim(60).join();
    CompletableFuture<Budget.Claim> large = budget.claim(90);
    CompletableFuture<Budget.Claim> small = budget.claim(5);
    assertThat(small).isNotDone();
    first.close();
    assertThat(large).isCompleted();
    assertThat(small).isCompleted();
  }

  @Test
  void closingTwiceGivesBackOnce() {
    Budget.Claim claim = budget.claim(60).join();
    budget.claim(40).join();
    claim.close();
    claim.close();
    assertThat(budget.inUse()).isEqualTo(40);
  }

  @Test
  void claimOfMoreThanThereIsGetsAll() {
    assertThat(budget.claim(1_000)).isCompleted();
    assertThat(budget.inUse()).isEqualTo(100);
  }

  @Test
  void budgetIsTightWhenLittleIsLeft() {
    budget.claim(75).join();
    assertThat(budget.isTight()).isFalse();
    budget.claim(1).join();
    assertThat(budget.isTight()).isTrue();
  }
}
