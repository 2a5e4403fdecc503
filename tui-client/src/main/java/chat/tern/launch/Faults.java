package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;

/** What is said when a command breaks off. */
final class Faults {
    private Faults() {}

    static int answer(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = ExitCode.FAILED;
        switch (e) {
            case StoppedException stopped -> {
                err.println("tern: " + stopped.getMessage());
                code = stopped.exitCode();
                stopped.word().ifPresent(word -> event(command, word, String.valueOf(stopped.getMessage())));
            }
            case AccessDeniedException denied -> {
                err.println("tern: No permission: " + denied.getFile());
                code = ExitCode.LOCAL_FILE;
            }
            case NoSuchFileException none -> {
                err.println("tern: There is no " + none.getFile());
                code = ExitCode.LOCAL_FILE;
            }
            case FileAlreadyExistsException file -> {
                err.println("tern: " + file.getFile() + " is there already, and is not what is needed there.");
                code = ExitCode.LOCAL_FILE;
            }
            case IOException io -> {
                err.println("tern: " + io.getMessage());
                code = ExitCode.LOCAL_FILE;
            }
            case UncheckedIOException io -> err.println("tern: " + io.getMessage());
            case InterruptedException interrupted -> err.println("tern: interrupted");
            default -> {
                err.println("tern: a fault in the program; please report it:");
                e.printStackTrace(err);
            }
        }
        err.flush();
        return code;
    }

    private static void event(CommandLine command, String word, String message) {
        if (command.getCommandSpec().root().userObject() instanceof Tern tern
                && tern.general().json()) {
            new Print(command.getOut(), true).json(new ClientEvent.Failure(word, message, Optional.empty()));
        }
    }
}
