package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountProof;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.ControlStream;
import chat.tern.server.stream.FakeStreams;
import chat.tern.server.stream.SessionMember;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A session with hand-written streams, and the client at their other end. */
final class FakeClient {
    static final long CONTROL = ControlStream.STREAM;

    private final FakeServer server;
    private final SigningKey account;
    private final Queue<Runnable> mailbox = new ArrayDeque<>();
    private final RecordBuffer records = new RecordBuffer(1 << 20);
    private int heard;
    private long ids;
    final FakeStreams streams;
    final Session session;
    boolean over;

    FakeClient(FakeServer server, int key, Address from) {
        this.server = server;
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        account = SigningKey.ofSeed(Bytes.wrap(bytes));
        streams = new FakeStreams(Bytes.wrap(bytes));
        streams.remote = from;
        session = new Session(server.services, streams, task -> !over && mailbox.add(task));
        event(new ConnectionEvent.Connected(streams.peerKey()));
        event(new ConnectionEvent.StreamOpened(CONTROL));
    }

    void hello(String nick) {
        say(new Hello(Message.VERSION, "test", new InstanceId(0, 1), Optional.of(new Nickname(nick)), proof()));
    }

    void helloInPassing(String nick) {
        say(new Hello(Message.VERSION, "test", new InstanceId(0, 7), Optional.of(new Nickname(nick)), proof())
                .inPassing());
    }

    void helloAsGuest() {
        say(new Hello(Message.VERSION, "test", new InstanceId(0, 1), Optional.empty(), Optional.empty()));
    }

    Optional<AccountProof> proof() {
        byte[] context = AccountProof.CONTEXT.getBytes(StandardCharsets.US_ASCII);
        byte[] signed = Arrays.copyOf(context, context.length + 32);
        return Optional.of(new AccountProof(
                Opaque.copyOf(account.publicKey().toArray()),
                Opaque.copyOf(account.sign(signed).toArray())));
    }

    /** A line for the lobby under a new id. */
    MessageId line(String text) {
        MessageId id = new MessageId(streams.peerKey().at(0), ++ids);
        say(new Say(id, RoomName.LOBBY, false, text));
        return id;
    }

    void say(Message message) {
        write(CONTROL, MessageCodec.write(message));
    }

    void write(long stream, byte[] bytes) {
        for (byte each : bytes) {
            streams.half(stream).toServer.add(each);
        }
        event(new ConnectionEvent.Readable(stream));
    }

    void finish(long stream) {
        streams.half(stream).inputOver = true;
        event(new ConnectionEvent.Readable(stream));
    }

    /** Opens a stream with a request on it. */
    void ask(long stream, Message request) {
        event(new ConnectionEvent.StreamOpened(stream));
        write(stream, MessageCodec.write(request));
    }

    void event(ConnectionEvent event) {
        session.onEvent(server.now, event);
    }

    /** The stream takes this many more bytes. */
    void room(long stream, int bytes) {
        streams.half(stream).room = bytes;
        if (bytes > 0) {
            event(new ConnectionEvent.Writable(stream));
        }
    }

    /** The connection ends. */
    void end(CloseReason reason) {
        event(new ConnectionEvent.Closed(reason));
        over = true;
        server.settle();
    }

    /** Lets the session do what others left for it; ends the connection that the session closed. */
    boolean work() {
        boolean worked = !mailbox.isEmpty();
        for (Runnable task = mailbox.poll(); task != null; task = mailbox.poll()) {
            task.run();
        }
        if (!over && streams.closedWith.isPresent()) {
            event(new ConnectionEvent.Closed(
                    new CloseReason.Local(streams.closedWith.getAsLong(), streams.closeReason)));
            over = true;
            return true;
        }
        return worked;
    }

    void onTime() {
        long timeout = session.nextTimeout();
        if (!over && timeout != Connection.NEVER && timeout - server.now <= 0) {
            session.onTimeout(server.now);
        }
    }

    /** What came on the control stream since the last time, news that are gathered for a moment included. */
    List<Message> heard() {
        long due = session.nextTimeout();
        if (due != Connection.NEVER && due - server.now <= SessionMember.GATHERING_NANOS) {
            server.after(SessionMember.GATHERING_NANOS);
        }
        return heardAtOnce();
    }

    /** What came on the control stream since the last time, without any waiting. */
    List<Message> heardAtOnce() {
        byte[] all = streams.half(CONTROL).fromServer.toByteArray();
        records.append(all, heard, all.length - heard);
        heard = all.length;
        List<Message> messages = new ArrayList<>();
        try {
            for (Optional<Message> next = records.next(); next.isPresent(); next = records.next()) {
                messages.add(next.get());
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        return messages;
    }

    <T extends Message> List<T> heard(Class<T> kind) {
        return heard().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Message> List<T> heardAtOnce(Class<T> kind) {
        return heardAtOnce().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only message of this kind that came since the last time. */
    <T extends Message> T hears(Class<T> kind) {
        List<T> all = heard(kind);
        assertEquals(1, all.size(), () -> kind.getSimpleName() + ": " + all);
        return all.getFirst();
    }

    void assertClosed(long code) {
        assertTrue(streams.closedWith.isPresent(), "closed");
        assertEquals(code, streams.closedWith.getAsLong(), streams.closeReason);
    }
}
