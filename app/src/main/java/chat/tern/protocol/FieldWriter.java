package chat.tern.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Collects one record's fields; the twin of {@link FieldReader}. */
final class FieldWriter {
    private static final long VARINT_MAX = (1L << 62) - 1;
    /** Room for the longest length that a record may have in front. */
    private static final int HEAD = Integer.BYTES;

    private byte[] bytes = new byte[128];
    private int position = HEAD;

    /** The record: its length as a varint, then the fields. */
    byte[] record() {
        int length = position - HEAD;
        int head = varintSize(length);
        putVarint(HEAD - head, head, length);
        return Arrays.copyOfRange(bytes, HEAD - head, position);
    }

    FieldWriter varint(long value) {
        if (value < 0 || value > VARINT_MAX) {
            throw new IllegalArgumentException("No varint can carry " + value);
        }
        int size = varintSize(value);
        ensure(size);
        putVarint(position, size, value);
        position += size;
        return this;
    }

    FieldWriter flag(boolean value) {
        return varint(value ? 1 : 0);
    }

    FieldWriter u64(long value) {
        ensure(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(position, value);
        position += Long.BYTES;
        return this;
    }

    FieldWriter opaque(Opaque value) {
        return prefixed(value.toArray(), value.size());
    }

    FieldWriter optionalOpaque(Optional<Opaque> value) {
        return opaque(value.orElse(Opaque.EMPTY));
    }

    /**
     * Length-prefixed UTF-8.
     *
     * @throws IllegalArgumentException when {@link ChatText#problem} was not asked before
     */
    FieldWriter text(String value) {
        ChatText.problem(value, 0).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return prefixed(utf8, utf8.length);
    }

    FieldWriter optionalText(Optional<String> value) {
        return text(value.orElse(""));
    }

    FieldWriter nickname(Nickname value) {
        return text(value.toString());
    }

    FieldWriter optionalNickname(Optional<Nickname> value) {
        return text(value.map(Nickname::toString).orElse(""));
    }

    FieldWriter room(RoomName value) {
        return text(value.toString());
    }

    FieldWriter optionalRoom(Optional<RoomName> value) {
        return text(value.map(RoomName::toString).orElse(""));
    }

    FieldWriter messageId(MessageId value) {
        return u64(value.high()).u64(value.low());
    }

    FieldWriter optionalMessageId(Optional<MessageId> value) {
        flag(value.isPresent());
        value.ifPresent(this::messageId);
        return this;
    }

    <T> FieldWriter list(List<T> items, BiConsumer<FieldWriter, T> item) {
        varint(items.size());
        items.forEach(each -> item.accept(this, each));
        return this;
    }

    private FieldWriter prefixed(byte[] value, int length) {
        varint(length);
        ensure(length);
        System.arraycopy(value, 0, bytes, position, length);
        position += length;
        return this;
    }

    private void putVarint(int at, int size, long value) {
        long rest = value;
        for (int i = size - 1; i >= 0; i--) {
            bytes[at + i] = (byte) rest;
            rest >>>= 8;
        }
        bytes[at] |= (byte) (Integer.numberOfTrailingZeros(size) << 6);
    }

    private static int varintSize(long value) {
        return value < 1L << 6 ? 1 : value < 1L << 14 ? 2 : value < 1L << 30 ? 4 : 8;
    }

    private void ensure(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }
}
