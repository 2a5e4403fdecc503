package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.link.DialFailure;
import chat.tern.reliability.packet.RejectReason;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OutcomesTest {
    @Test
    void aFullServerAndOthersGuessesPassButThePasswordAndTheListsDoNot() {
        Set<RejectReason> passing = EnumSet.allOf(RejectReason.class).stream()
                .filter(reason -> Outcomes.passing(new DialFailure.Rejected(reason, "")))
                .collect(Collectors.toSet());
        assertEquals(Set.of(RejectReason.FULL, RejectReason.TOO_MANY_GUESSES), passing);
    }
}
