package chat.tern.testing.fuzz;

import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.TransportParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A parser and what it promises: to refuse in its own way or to understand, and what it understood it can say again. */
enum FuzzTarget {
    /** One datagram. */
    PACKET {
        @Override
        void run(byte[] input) {
            try {
                Packet packet = PacketCodec.read(input, 0, input.length);
                byte[] again = new byte[65_536];
                int length = PacketCodec.write(packet, again, 0);
                promise(packet.equals(PacketCodec.read(again, 0, length)), "a packet says something else again");
            } catch (MalformedPacketException refused) {
                promise(refused.getMessage() != null, "refused without a word");
            }
        }
    },
    /** The text of one DATA packet. */
    FRAMES {
        @Override
        void run(byte[] input) {
            ByteReader in = new ByteReader(input, 0, input.length);
            try {
                while (in.remaining() > 0) {
                    sayAgain(FrameCodec.read(in));
                }
            } catch (MalformedPacketException refused) {
                promise(refused.getMessage() != null, "refused without a word");
            }
        }

        private void sayAgain(Frame frame) throws MalformedPacketException {
            int size = FrameCodec.size(frame);
            byte[] again = new byte[size];
            FrameCodec.write(frame, new ByteWriter(again, 0, size));
            ByteReader in = new ByteReader(again, 0, size);
            promise(frame.equals(FrameCodec.read(in)) && in.remaining() == 0, "a frame says something else again");
        }
    },
    /** The payload of a handshake message. */
    PARAMETERS {
        @Override
        void run(byte[] input) {
            try {
                TransportParameters parameters = TransportParameters.read(Bytes.wrap(input));
                promise(
                        parameters.equals(TransportParameters.read(Bytes.wrap(parameters.write()))),
                        "parameters say something else again");
            } catch (MalformedPacketException refused) {
                promise(refused.getMessage() != null, "refused without a word");
            }
        }
    },
    /** Datagrams to a server that begin and go on with handshakes: each has its length before it, in two bytes. */
    SERVER {
        @Override
        void run(byte[] input) {
            Strangers.knock(datagrams(input));
        }
    },
    /** Datagrams to a client that waits for an answer. */
    CLIENT {
        @Override
        void run(byte[] input) {
            Strangers.answer(datagrams(input));
        }
    },
    /** One record of the chat's protocol, without its length. */
    MESSAGE {
        @Override
        void run(byte[] input) {
            try {
                Optional<Message> message = MessageCodec.read(input, 0, input.length);
                if (message.isPresent()) {
                    byte[] again = MessageCodec.write(message.get());
                    promise(message.equals(MessageCodec.readAlone(again)), "a message says something else again");
                }
            } catch (MalformedMessageException refused) {
                promise(refused.getMessage() != null, "refused without a word");
            }
            alone(input);
        }

        // As what a datagram has: here a length comes first.
        private static void alone(byte[] input) {
            try {
                var unused = MessageCodec.readAlone(input);
            } catch (MalformedMessageException refused) {
                promise(refused.getMessage() != null, "refused without a word");
            }
        }
    };

    /** Throws whatever must not happen. */
    abstract void run(byte[] input);

    /** Its name in commands and files. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static void promise(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }

    static Iterable<byte[]> datagrams(byte[] input) {
        List<byte[]> all = new ArrayList<>();
        int at = 0;
        while (at + 2 <= input.length) {
            int length = Math.min((input[at] & 0xff) << 8 | (input[at + 1] & 0xff), input.length - at - 2);
            all.add(Arrays.copyOfRange(input, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return all;
    }
}
