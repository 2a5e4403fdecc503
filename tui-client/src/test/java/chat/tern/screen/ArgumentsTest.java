package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.TransferState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tab after a command knows what may follow. */
class ArgumentsTest {
    private final Show show = Show.inRoom();

    private String completed(String line) {
        show.type("Ctrl+U", line, "Tab");
        return show.model().input().text();
    }

    private void shared(String... names) {
        show.happen(new ClientEvent.Files(Stream.of(names)
                .map(name -> new ClientEvent.SharedFile(name, 1, ManualClock.START, Optional.empty(), Optional.empty()))
                .toList()));
    }

    @Test
    void theServersFilesAreAskedForOnceAndInSilence() {
        assertEquals("/get pa", completed("/get pa"));
        assertEquals("screen-pane files ", show.requests.asked.getLast());
        int before = show.model().active().entries().size();
        shared("logs.tgz", "part 3.bin");
        assertEquals(before, show.model().active().entries().size());
        assertEquals("/get part 3.bin ", completed("/get pa"));
        assertEquals("/get part 3.bin ", completed("/get part 3"));
        assertEquals("/rm logs.tgz ", completed("/rm l"));
        int asked = show.requests.asked.size();
        assertEquals("/get nothing", completed("/get nothing"));
        assertEquals(asked, show.requests.asked.size());
    }

    @Test
    void aListOfSomeFilesLeavesTheOthersKnown() {
        shared("logs.tgz", "part3.bin");
        shared("new.iso");
        assertEquals("/get part3.bin ", completed("/get part"));
        assertEquals("/get new.iso ", completed("/get n"));
    }

    @Test
    void filesHereAreCompletedUpToTheEndOfTheLine() {
        Arguments arguments = new Arguments(show.model(), List.of(), typed -> List.of(typed + "oliday 1.jpg"));
        assertEquals(Optional.of(new Arguments.Choice(5, List.of("my holiday 1.jpg"))), arguments.of("/put my h"));
        assertEquals(Optional.of(new Arguments.Choice(10, List.of("holiday 1.jpg"))), arguments.of("/send ada h"));
        assertEquals(Optional.empty(), arguments.of("/send ad"));
    }

    @Test
    void offersAndTransfersAreCompletedForWhatCanBeDoneWithThem() {
        show.happen(
                Events.transfer("offered.bin", TransferState.OFFERED, 0, 2),
                Events.transfer("other.bin", TransferState.RUNNING, 1, 2));
        assertEquals("/accept offered.bin ", completed("/accept o"));
        assertEquals("/pause other.bin ", completed("/pause ot"));
    }

    @Test
    void settingsTheirValuesThemesActionsAndHelpAreCompleted() {
        assertEquals("/set notify.terminal ", completed("/set notify.t"));
        assertEquals("/set bell off ", completed("/set bell of"));
        assertEquals("/theme light ", completed("/theme li"));
        assertEquals("/bind F9 redraw ", completed("/bind F9 redr"));
        assertEquals("/help search ", completed("/help sea"));
        assertEquals("/notify mentions ", completed("/notify m"));
    }

    @Test
    void whatIsNoCommandIsNoArgument() {
        assertEquals(Optional.empty(), new Arguments(show.model(), List.of(), typed -> List.of()).of("get pa"));
        assertEquals(Optional.empty(), new Arguments(show.model(), List.of(), typed -> List.of()).of("/msg ada "));
    }
}
