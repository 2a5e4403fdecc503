package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.Echo;
import chat.tern.client.EchoReport;
import chat.tern.client.Outcome;
import chat.tern.line.TerminalStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern echo}. */
@Command(
        name = "echo",
        description = "Send lines that come back reversed, each with the time it took.",
        customSynopsis = "tern echo SERVER [TEXT...] [OPTIONS]",
        footer = {
            "tern echo pi.example             each line typed; exit or Ctrl+D ends it",
            "tern echo pi.example hello       one text, and out",
            "tern echo pi.example --quiet < in.txt > out.txt   nothing but the text"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class EchoCommand extends ServerCommand {
    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            description = "What to send. Default: each line of standard input, up to 1 MiB long.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        GeneralOptions general = general();
        String text = String.join(" ", words);
        Echo.problem(text).ifPresent(problem -> {
            throw wrong(problem);
        });
        PrintWriter err = err();
        ClientConfig config = general.nobody(server(), environment());
        general.await(config, err);
        EchoPrint print = new EchoPrint(out(), err, general.json(), general.quiet());
        try (Echo echo = Echo.start(config)) {
            EchoInput input = new EchoInput(echo, print);
            if (words.isEmpty()) {
                input.readStandardInput();
            } else {
                echo.say(text);
                echo.finish();
            }
            while (true) {
                switch (echo.take()) {
                    case EchoReport.Reached it -> print.reached(it, words.isEmpty() && TerminalStreams.canAsk());
                    case EchoReport.Answered it -> print.answered(it);
                    case EchoReport.Over it -> {
                        return end(it.outcome(), input.failed());
                    }
                }
            }
        }
    }

    private static int end(Outcome outcome, boolean failed) throws StoppedException {
        if (outcome instanceof Outcome.Quit) {
            return failed ? ExitCode.FAILED : ExitCode.DONE;
        }
        throw new StoppedException(outcome);
    }
}
