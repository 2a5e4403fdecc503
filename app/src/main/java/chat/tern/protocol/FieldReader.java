package chat.tern.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cursor over one record's fields. Every length is checked against what is left before anything is allocated. */
final class FieldReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    FieldReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    int remaining() {
        return end - position;
    }

    /** A variable-length integer of RFC 9000 section 16. */
    long varint() throws MalformedMessageException {
        need(1);
        int size = 1 << ((bytes[position] & 0xFF) >>> 6);
        need(size);
        long value = bytes[position] & 0x3F;
        for (int i = 1; i < size; i++) {
            value = value << 8 | (bytes[position + i] & 0xFF);
        }
        position += size;
        return value;
    }

    int number() throws MalformedMessageException {
        long value = varint();
        if (value > Integer.MAX_VALUE) {
            throw new MalformedMessageException("A record has the number " + value + ", which is out of range.");
        }
        return (int) value;
    }

    boolean flag() throws MalformedMessageException {
        return varint() != 0;
    }

    long u64() throws MalformedMessageException {
        need(Long.BYTES);
        long value = ByteBuffer.wrap(bytes).getLong(position);
        position += Long.BYTES;
        return value;
    }

    Opaque opaque() throws MalformedMessageException {
        int length = length();
        Opaque value = Opaque.copyOf(bytes, position, length);
        position += length;
        return value;
    }

    Opaque opaque(int size) throws MalformedMessageException {
        Opaque value = opaque();
        if (value.size() != size) {
            throw new MalformedMessageException("A record has " + value.size() + " bytes where " + size + " belong.");
        }
        return value;
    }

    Optional<Opaque> optionalOpaque() throws MalformedMessageException {
        Opaque value = opaque();
        return value.size() == 0 ? Optional.empty() : Optional.of(value);
    }

    Optional<Opaque> optionalOpaque(int size) throws MalformedMessageException {
        Optional<Opaque> value = optionalOpaque();
        if (value.isPresent() && value.get().size() != size) {
            throw new MalformedMessageException("A digest has " + value.get().size() + " bytes.");
        }
        return value;
    }

    /** Length-prefixed UTF-8 without NUL. */
    String text() throws MalformedMessageException {
        int length = length();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, position, length))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new MalformedMessageException("A text has a NUL character in it.");
            }
            position += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("A text is not valid UTF-8.");
        }
    }

    Optional<String> optionalText() throws MalformedMessageException {
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Nickname nickname() throws MalformedMessageException {
        return nickname(text());
    }

    Optional<Nickname> optionalNickname() throws MalformedMessageException {
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(nickname(text));
    }

    RoomName room() throws MalformedMessageException {
        return room(text());
    }

    Optional<RoomName> optionalRoom() throws MalformedMessageException {
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(room(text));
    }

    private static RoomName room(String text) throws MalformedMessageException {
        try {
            return new RoomName(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.BAD_ROOM, e);
        }
    }

    MessageId messageId() throws MalformedMessageException {
        return new MessageId(u64(), u64());
    }

    Optional<MessageId> optionalMessageId() throws MalformedMessageException {
        return flag() ? Optional.of(messageId()) : Optional.empty();
    }

    /** Reads one item of a list. */
    interface Item<T> {
        T read(FieldReader in) throws MalformedMessageException;
    }

    /** A count, then that many items of at least a byte each. */
    <T> List<T> list(Item<T> item) throws MalformedMessageException {
        int count = length();
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.read(this));
        }
        return items;
    }

    private static Nickname nickname(String text) throws MalformedMessageException {
        try {
            return new Nickname(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.BAD_NICK, e);
        }
    }

    private int length() throws MalformedMessageException {
        long length = varint();
        if (length > remaining()) {
            throw new MalformedMessageException("A record ends in the middle of a field.");
        }
        return (int) length;
    }

    private void need(int size) throws MalformedMessageException {
        if (size > remaining()) {
            throw new MalformedMessageException("A record ends in the middle of a field.");
        }
    }
}
