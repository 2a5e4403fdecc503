package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.CommandTable;
import chat.tern.command.Conversation;
import chat.tern.command.FaceError;
import chat.tern.command.JsonInput;
import chat.tern.command.Reply;
import chat.tern.command.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out what is typed, line by line, and remembers where text goes. Each line counts, so that answers can name
 * it. For one thread.
 */
final class Typing {
    /** Where an answer goes that no event brings; may wait. */
    interface Printer {
        void print(ClientEvent event) throws InterruptedException;
    }

    private final Recent client;
    private final LineOptions options;
    private final Conversation conversation;
    private final Printer printer;
    private final boolean echo;
    private final Target room;
    private Target here;
    private final Given given;
    private boolean left;

    /**
     * Nothing is typed yet.
     *
     * @param echo prints what is said to one person, which no event does
     * @param given is told the refs of all that is typed
     */
    Typing(Recent client, LineOptions options, boolean echo, Printer printer, Given given) {
        this.client = client;
        this.options = options;
        this.conversation = new Conversation(client.requests(), CommandTable.forLines(), InstantSource.system());
        this.printer = printer;
        this.echo = echo;
        this.given = given;
        this.room = new Target.Room(options.room());
        this.here = room;
    }

    /** Where text goes now. */
    Target here() {
        return here;
    }

    /** Whether the user has left. */
    boolean left() {
        return left;
    }

    /** Carries out a line as it was typed, or one that could not be read. */
    void line(LineSource.Line line) throws InterruptedException {
        String ref = given.next();
        switch (line) {
            case LineSource.Line.Text text -> text(text.text(), ref);
            case LineSource.Line.TooLong tooLong ->
                refuse("too_long", "This line is longer than " + LineSource.MAX_BYTES + " bytes.", ref);
            case LineSource.Line.NotUtf8 bad -> refuse(FaceError.MALFORMED, "This line is not valid UTF-8.", ref);
            case LineSource.Line.End end -> end();
        }
    }

    /** There is nothing more to come. */
    void end() {
        left = true;
        client.quit(options.drain());
    }

    private void text(String line, String ref) throws InterruptedException {
        if (options.json() && line.startsWith("{")) {
            object(JsonInput.parse(line), ref);
        } else {
            done(conversation.type(here, line, ref), ref);
        }
    }

    private void object(JsonInput input, String count) throws InterruptedException {
        String ref = input.ref().orElse(count);
        input.ref().ifPresent(given::named);
        switch (input) {
            case JsonInput.Say say -> done(say(say, ref), ref);
            case JsonInput.Run run -> done(conversation.command(here, run.command(), ref), ref);
            case JsonInput.Malformed malformed -> refuse(FaceError.MALFORMED, malformed.message(), ref);
        }
    }

    private Reply say(JsonInput.Say say, String ref) {
        return say.to().isPresent()
                ? conversation.sayTo(say.to().get(), say.text(), ref)
                : conversation.say(here, say.text(), ref);
    }

    private void done(Reply reply, String ref) throws InterruptedException {
        switch (reply) {
            case Reply.Told told -> tell(String.join("\n", told.lines()));
            case Reply.Refused refused -> refuse(refused.code(), refused.message(), ref);
            case Reply.Talk talk -> go(talk.to());
            case Reply.Return back -> go(room);
            case Reply.Leave leave -> {
                left = true;
                client.quit(Duration.ZERO);
            }
            case Reply.Said said -> {
                if (echo && said.to() instanceof Target.Person) {
                    tell("to " + said.to() + ": " + said.text());
                }
            }
            case Reply.Nothing nothing -> {}
            case Reply.Started started -> {}
            case Reply.ForFace forFace -> done(client.carryOut(forFace, here), ref);
        }
    }

    private void go(Target target) throws InterruptedException {
        here = target;
        tell("what you type goes to " + target);
    }

    private void tell(String text) throws InterruptedException {
        printer.print(new ClientEvent.Notice(text));
    }

    private void refuse(String code, String message, String ref) throws InterruptedException {
        printer.print(new ClientEvent.Failure(code, message, Optional.of(ref)));
    }
}
