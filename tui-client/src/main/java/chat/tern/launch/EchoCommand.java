package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.Echo;
import chat.tern.client.EchoReport;
import chat.tern.client.Outcome;
import chat.tern.client.ServerAddress;
import chat.tern.line.TerminalStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
final class EchoCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Tern tern;

    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "[NICK@]HOST[:PORT]")
    private @Nullable ServerAddress server;

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            description = "What to send. Default: each line of standard input, up to 1 MiB long.")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        Tern whole = Objects.requireNonNull(tern);
        GeneralOptions general = whole.general();
        String text = String.join(" ", words);
        Echo.problem(text).ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), problem);
        });
        PrintWriter err = spec.commandLine().getErr();
        ClientConfig config = general.nobody(Objects.requireNonNull(server), whole.environment());
        general.await(config, err);
        EchoPrint print = new EchoPrint(spec.commandLine().getOut(), err, general.json(), general.quiet());
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
