package chat.tern.command;

import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Nickname;
import java.nio.file.Path;
import java.util.Optional;

/** Carries out the commands about files. */
final class FileCommands {
    private static final String OPTION = "-o";

    private final Requests client;

    FileCommands(Requests client) {
        this.client = client;
    }

    /** Empty when something is missing. */
    Optional<Reply> carryOut(SlashCommand command, String arguments, String ref) {
        return switch (command) {
            case FILES -> {
                client.files(arguments, ref);
                yield started();
            }
            case GET -> get(arguments, ref);
            case PUT -> put(arguments, ref);
            case SEND -> send(arguments, ref);
            case RM -> remove(arguments, ref);
            case ACCEPT -> accept(arguments, ref);
            default -> TransferArguments.parse(command, arguments).flatMap(order -> order(order, ref));
        };
    }

    private static Optional<Reply> started() {
        return Optional.of(new Reply.Started());
    }

    private Optional<Reply> order(TransferOrder order, String ref) {
        client.order(order, ref);
        return started();
    }

    private Optional<Reply> get(String arguments, String ref) {
        return FetchArguments.parse(arguments).flatMap(fetch -> {
            client.get(fetch.file(), fetch.output(), ref);
            return started();
        });
    }

    private Optional<Reply> put(String argument, String ref) {
        return FetchArguments.path(argument).flatMap(path -> {
            client.put(path, ref);
            return started();
        });
    }

    private Optional<Reply> send(String arguments, String ref) {
        int end = CommandParser.wordEnd(arguments);
        Optional<Path> file = FetchArguments.path(arguments.substring(end).strip());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String nick = arguments.substring(0, end);
        try {
            client.send(new Nickname(nick), file.get(), ref);
        } catch (IllegalArgumentException bad) {
            String why = Optional.ofNullable(bad.getMessage()).orElse("This is no name: " + nick);
            return Optional.of(new Reply.Refused(ErrorCode.BAD_NICK, why));
        }
        return started();
    }

    private Optional<Reply> remove(String argument, String ref) {
        if (argument.isEmpty()) {
            return Optional.empty();
        }
        client.remove(FetchArguments.unquoted(argument), ref);
        return started();
    }

    /** The file may be left out where only one is offered. */
    private Optional<Reply> accept(String arguments, String ref) {
        if (arguments.isEmpty()) {
            return order(new TransferOrder.Accept(Optional.empty(), Optional.empty()), ref);
        }
        if (arguments.startsWith(OPTION + " ")
                && FetchArguments.parse(arguments).isEmpty()) {
            return FetchArguments.path(arguments.substring(OPTION.length()).strip())
                    .flatMap(path -> order(new TransferOrder.Accept(Optional.empty(), Optional.of(path)), ref));
        }
        return FetchArguments.parse(arguments)
                .flatMap(it -> order(new TransferOrder.Accept(Optional.of(it.file()), it.output()), ref));
    }
}
