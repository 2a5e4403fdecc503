package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.client.event.TransferOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TransferArgumentsTest {
    private static Optional<TransferOrder> parse(SlashCommand command, String arguments) {
        return TransferArguments.parse(command, arguments);
    }

    @Test
    void oneFileIsMeantOrAll() {
        Optional<String> file = Optional.of("my notes.txt");
        assertEquals(Optional.of(new TransferOrder.Pause(Optional.empty())), parse(SlashCommand.PAUSE, ""));
        assertEquals(Optional.of(new TransferOrder.Pause(file)), parse(SlashCommand.PAUSE, "\"my notes.txt\""));
        assertEquals(Optional.of(new TransferOrder.Resume(file)), parse(SlashCommand.RESUME, "my notes.txt"));
        assertEquals(Optional.of(new TransferOrder.Cancel(file)), parse(SlashCommand.CANCEL, "my notes.txt"));
        assertEquals(Optional.empty(), parse(SlashCommand.CANCEL, ""));
    }

    @Test
    void aLimitBeginsWithARate() {
        assertEquals(
                Optional.of(new TransferOrder.Limit(500_000, Optional.empty())), parse(SlashCommand.LIMIT, "500k"));
        assertEquals(Optional.of(new TransferOrder.Limit(0, Optional.of("a b"))), parse(SlashCommand.LIMIT, "0 a b"));
        assertEquals(Optional.empty(), parse(SlashCommand.LIMIT, ""));
        assertEquals(Optional.empty(), parse(SlashCommand.LIMIT, "fast"));
    }

    @Test
    void sizesHaveDecimalAndBinaryUnits() {
        assertEquals(2_000_000, Amounts.parse("2M"));
        assertEquals(2 << 20, Amounts.parse("2Mi"));
        assertEquals(7, Amounts.parse("7"));
        assertThrows(IllegalArgumentException.class, () -> Amounts.parse("2i"));
        assertThrows(IllegalArgumentException.class, () -> Amounts.parse("999999999999T"));
    }
}
