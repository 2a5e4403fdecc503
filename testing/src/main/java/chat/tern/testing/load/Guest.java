package chat.tern.testing.load;

import chat.tern.protocol.AccountProof;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A client that comes in, talks and listens, and keeps nothing, so that thousands of them cost less than the server
 * that is measured. Every call comes on its hall's thread.
 */
final class Guest implements Application {
    private static final int READ_SIZE = 16 * 1024;
    private static final int LONGEST_RECORD = 1 << 20;
    private final byte[] input = new byte[READ_SIZE];

    private final Person person;
    private final Connection connection;
    private final SecureRandom random;
    private final Runnable onWelcome;
    private final RecordBuffer records = new RecordBuffer(LONGEST_RECORD);
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private Consumer<RoomLine> ear = line -> {};
    private long stream;

    /** @param onWelcome run once, when it is in */
    Guest(Person person, Connection connection, SecureRandom random, Runnable onWelcome) {
        this.person = person;
        this.connection = connection;
        this.random = random;
        this.onWelcome = onWelcome;
    }

    /** From now on lines are told there. */
    void hear(Consumer<RoomLine> where) {
        ear = where;
    }

    Nickname nick() {
        return person.nick();
    }

    void say(String text) {
        write(new Say(MessageId.random(random), RoomName.LOBBY, false, text));
    }

    private void write(Message message) {
        unsent.writeBytes(MessageCodec.write(message));
        flush();
    }

    private void flush() {
        byte[] waiting = unsent.toByteArray();
        int taken = connection.write(stream, waiting, 0, waiting.length);
        unsent.reset();
        unsent.write(waiting, taken, waiting.length - taken);
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected connected -> {
                stream = connection.open(Band.CHAT).orElseThrow();
                write(hello());
            }
            case ConnectionEvent.Readable readable -> read();
            case ConnectionEvent.Writable writable -> flush();
            case ConnectionEvent.Closed(CloseReason.Local self) -> {}
            case ConnectionEvent.Closed closed -> complain(closed.reason().text());
            case ConnectionEvent.StreamReset reset -> {}
            case ConnectionEvent.StreamOpened opened -> {}
            case ConnectionEvent.StreamStopped stopped -> {}
            case ConnectionEvent.Suspect suspect -> {}
            case ConnectionEvent.DatagramReceived once -> {}
            case ConnectionEvent.Migrated migrated -> {}
        }
    }

    private Hello hello() {
        if (person.looksOn()) {
            return new Hello(Message.VERSION, "load", InstanceId.random(random), Optional.empty(), Optional.empty());
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(AccountProof.CONTEXT.getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(connection.handshakeHash().toArray());
        AccountProof proof = new AccountProof(
                Opaque.copyOf(person.account().publicKey().toArray()),
                Opaque.copyOf(person.account().sign(signed.toByteArray()).toArray()));
        return new Hello(
                Message.VERSION, "load", InstanceId.random(random), Optional.of(person.nick()), Optional.of(proof));
    }

    private void read() {
        int length = connection.read(stream, input, 0, input.length);
        while (length > 0) {
            records.append(input, 0, length);
            take();
            length = connection.read(stream, input, 0, input.length);
        }
    }

    private void take() {
        try {
            for (Optional<Message> next = records.next(); next.isPresent(); next = records.next()) {
                switch (next.get()) {
                    case RoomLine line -> ear.accept(line);
                    case Welcome welcome -> onWelcome.run();
                    case Refused refused -> complain(refused.text());
                    case Failed failed -> complain(failed.text());
                    default -> {}
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private void complain(String text) {
        System.err.println(person.nick() + ": " + text);
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }
}
