package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.SendOptions;
import chat.tern.protocol.Nickname;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern send}. All files are offered at once; the first failure's exit code is returned. */
@Command(
        name = "send",
        description = "Give files to one person, sealed: the server sees neither name nor content.",
        customSynopsis = "tern send SERVER NICK FILE... [OPTIONS]",
        footer = {
            "tern send pi.example bob demo.mp4       until bob has it, or refuses it",
            "tern send pi.example bob *.jpg          each of them is to be accepted"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class SendCommand extends OneShot {
    private static final String REF = "send";

    @Parameters(index = "1", paramLabel = "NICK", description = "To whom.")
    private String nick = "";

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "It goes once it is accepted. After a break the same command goes on.")
    private List<String> files = new ArrayList<>();

    @Override
    void prepare() {
        try {
            new Nickname(nick);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    @Override
    ClientConfig config() {
        return general().somebody(server(), environment()).withHistory(0).withoutMail();
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        Progress progress = Progress.of(general(), environment(), print, err());
        FileRun sending = new FileRun(run, progress, print, err(), Long.MAX_VALUE, REF, name -> "the same command");
        sending.keptWith(nick);
        List<FileRun.Start> starts = new ArrayList<>();
        for (String file : files) {
            starts.add(ref -> run.client().send(new SendOptions(nick, Path.of(file), ref)));
        }
        return sending.all(starts, starts.size());
    }
}
