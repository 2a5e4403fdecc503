package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.ClientConfig;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.server.launch.OptionList;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class ChatTest {
    @TempDir
    Path folder;

    private int classicHistory(String... arguments) {
        GeneralOptions options = new GeneralOptions();
        CommandSpec command = CommandSpec.create();
        options.addTo(OptionList.own(command));
        new CommandLine(command).parseArgs(arguments);
        Chat chat = new Chat(options, Map.of(), new PrintWriter(new StringWriter()));
        ClientConfig config = ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder));
        return chat.asClassic(config.withHistory(100)).history();
    }

    @Test
    void theClassicFaceShowsWhatWasMissedUnlessSoManyLinesAreWanted() {
        assertEquals(ClientConfig.MISSED, classicHistory());
        assertEquals(0, classicHistory("--history", "0"));
        assertEquals(50, classicHistory("--history", "50"));
    }
}
