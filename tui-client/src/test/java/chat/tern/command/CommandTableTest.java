package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandTableTest {
    private final CommandTable table = CommandTable.forScreen();

    @Test
    void noWordMeansTwoCommands() {
        List<String> words = table.words();
        assertEquals(words.size(), new HashSet<>(words).size(), words.toString());
    }

    @Test
    void everyCommandIsFoundByEachOfItsWords() {
        for (SlashCommand command : SlashCommand.values()) {
            for (String word : command.words()) {
                assertEquals(new CommandTable.Match.Found(command), table.find(word));
            }
        }
    }

    @Test
    void aBeginningOfALongerNameIsTheShorterOne() {
        assertEquals(
                new CommandTable.Match.Found(SlashCommand.HISTORY),
                CommandTable.forLines().find("hist"));
        assertEquals(
                new CommandTable.Match.Found(SlashCommand.TOPIC),
                CommandTable.forLines().find("top"));
        assertEquals(
                new CommandTable.Match.Found(SlashCommand.HISTORY_KEEP),
                CommandTable.forLines().find("history-"));
    }

    @Test
    void aBeginningThatFitsTwoCommandsIsRefusedWithBoth() {
        CommandTable.Match.None none = assertInstanceOf(CommandTable.Match.None.class, table.find("h"));
        assertEquals("/h can be /help or /history or /history-keep.", none.text());
    }

    @Test
    void aBeginningOfANameAndAnAliasOfTheSameCommandIsEnough() {
        assertEquals(new CommandTable.Match.Found(SlashCommand.GET), table.find("g"));
        assertEquals(new CommandTable.Match.Found(SlashCommand.USERS), table.find("na"));
    }

    @ParameterizedTest
    @CsvSource({"hepl,help", "quti,quit", "fetch,", "userss,users", "xyzzy,", "gt,get", "helpme,help", "q,"})
    void theNearestWordIsTheOneMeant(String typed, String meant) {
        assertEquals(Optional.ofNullable(meant), Nearest.to(typed, table.words()));
    }

    @Test
    void explanationsAreSentences() {
        for (SlashCommand command : SlashCommand.values()) {
            String first = command.explanation().get(0);
            assertTrue(first.startsWith("/" + command.word()) && first.endsWith("."), first);
        }
    }
}
