package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountProof;
import chat.tern.protocol.CloseCode;
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
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.udp.ConnectionHandle;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that says exactly what the test says, over a real connection. Every wait is bounded. */
final class RawClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /** Who somebody is, across connections. */
    record Person(IdentityKey identity, SigningKey account, InstanceId instance) {
        static Person make() {
            SecureRandom random = new SecureRandom();
            return new Person(IdentityKey.generate(random), SigningKey.generate(random), InstanceId.random(random));
        }
    }

    private final Person person;
    private final Endpoint endpoint;
    private final ConnectionHandle handle;
    private final CompletableFuture<Bytes> handshakeHash = new CompletableFuture<>();
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private @Nullable Wire wire;

    private RawClient(Person person, InetSocketAddress server) throws IOException {
        this.person = person;
        endpoint = Endpoint.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), EndpointConfig.defaults());
        handle = endpoint.connect(
                server, ConnectionConfig.client(), person.identity(), any -> true, (connection, mailbox) -> {
                    wire = new Wire(connection);
                    return wire;
                });
    }

    static RawClient connect(Person person, InetSocketAddress server) throws Exception {
        RawClient client = new RawClient(person, server);
        client.handshakeHash.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return client;
    }

    static RawClient login(Person person, InetSocketAddress server, String nick) throws Exception {
        RawClient client = connect(person, server);
        client.say(client.hello(Optional.of(new Nickname(nick))));
        return client;
    }

    Hello hello(Optional<Nickname> nick) throws Exception {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(AccountProof.CONTEXT.getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(handshakeHash.get().toArray());
        AccountProof proof = new AccountProof(
                opaque(person.account().publicKey()), opaque(person.account().sign(signed.toByteArray())));
        return new Hello(Message.VERSION, "test", person.instance(), nick, nick.map(any -> proof));
    }

    MessageId line(String text) {
        MessageId id = MessageId.random(new SecureRandom());
        say(new Say(id, RoomName.LOBBY, false, text));
        return id;
    }

    void say(Message message) {
        bytes(MessageCodec.write(message));
    }

    /** Whatever bytes on the control stream. */
    void bytes(byte[] any) {
        onLoop(() -> wire().write(0, any));
    }

    /** Whatever bytes in a datagram frame. */
    void once(byte[] any) {
        onLoop(() -> wire().connection.sendOnce(Bytes.wrap(any)));
    }

    /** The next message of this kind; others before it are passed over. */
    <T extends Message> T hears(Class<T> kind) throws InterruptedException {
        while (true) {
            Message message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(message != null, "no " + kind.getSimpleName() + " came");
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    /** All bytes that answer a request. */
    byte[] ask(Request request) throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        byte[] record = MessageCodec.write(request);
        onLoop(() -> wire().ask(record, answer));
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    CloseReason ended() throws Exception {
        return handle.ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The end without a word, as of a killed process. */
    void vanish() {
        endpoint.close(99, "");
    }

    @Override
    public void close() {
        endpoint.close(CloseCode.DONE, "");
    }

    private void onLoop(Runnable task) {
        assertTrue(handle.post(task), "the connection is over");
    }

    private Wire wire() {
        if (wire == null) {
            throw new IllegalStateException("not connected");
        }
        return wire;
    }

    static Opaque opaque(Bytes bytes) {
        return Opaque.copyOf(bytes.toArray());
    }

    /** The part on the connection's thread. */
    private final class Wire implements Application {
        private final Connection connection;
        private final RecordBuffer records = new RecordBuffer(1 << 20);
        private final Map<Long, ByteArrayOutputStream> unsent = new HashMap<>();
        private final Map<Long, ByteArrayOutputStream> answers = new HashMap<>();
        private final Map<Long, CompletableFuture<byte[]>> askers = new HashMap<>();

        Wire(Connection connection) {
            this.connection = connection;
        }

        void ask(byte[] record, CompletableFuture<byte[]> answer) {
            long stream = connection.open(Band.FILE).orElseThrow();
            answers.put(stream, new ByteArrayOutputStream());
            askers.put(stream, answer);
            write(stream, record);
            connection.finish(stream);
        }

        void write(long stream, byte[] bytes) {
            ByteArrayOutputStream all = unsent.computeIfAbsent(stream, unseen -> new ByteArrayOutputStream());
            all.writeBytes(bytes);
            byte[] waiting = all.toByteArray();
            int taken = connection.write(stream, waiting, 0, waiting.length);
            all.reset();
            all.write(waiting, taken, waiting.length - taken);
        }

        @Override
        public void onEvent(long now, ConnectionEvent event) {
            switch (event) {
                case ConnectionEvent.Connected connected -> {
                    assertTrue(connection.open(Band.CHAT).orElseThrow() == 0);
                    handshakeHash.complete(connection.handshakeHash());
                }
                case ConnectionEvent.Readable readable -> read(readable.stream());
                case ConnectionEvent.Writable writable -> write(writable.stream(), new byte[0]);
                case ConnectionEvent.StreamReset reset -> fail(reset.stream(), "reset with " + reset.code());
                case ConnectionEvent.Closed closed ->
                    handshakeHash.completeExceptionally(
                            new IOException(closed.reason().text()));
                case ConnectionEvent.StreamOpened opened -> {}
                case ConnectionEvent.StreamStopped stopped -> {}
                case ConnectionEvent.Suspect suspect -> {}
                case ConnectionEvent.DatagramReceived once -> {}
                case ConnectionEvent.Migrated migrated -> {}
            }
        }

        private void read(long stream) {
            byte[] bytes = new byte[64 * 1024];
            int length = connection.read(stream, bytes, 0, bytes.length);
            while (length > 0) {
                take(stream, bytes, length);
                length = connection.read(stream, bytes, 0, bytes.length);
            }
            CompletableFuture<byte[]> asker = askers.get(stream);
            ByteArrayOutputStream answer = answers.get(stream);
            if (length < 0 && asker != null && answer != null) {
                asker.complete(answer.toByteArray());
            }
        }

        private void take(long stream, byte[] bytes, int length) {
            ByteArrayOutputStream answer = answers.get(stream);
            if (answer != null) {
                answer.write(bytes, 0, length);
                return;
            }
            records.append(bytes, 0, length);
            try {
                for (Optional<Message> next = records.next(); next.isPresent(); next = records.next()) {
                    heard.add(next.get());
                }
            } catch (MalformedMessageException e) {
                throw new AssertionError(e);
            }
        }

        private void fail(long stream, String why) {
            CompletableFuture<byte[]> asker = askers.get(stream);
            if (asker != null) {
                asker.completeExceptionally(new IOException(why));
            }
        }

        @Override
        public void onTimeout(long now) {}

        @Override
        public long nextTimeout() {
            return Connection.NEVER;
        }
    }
}
