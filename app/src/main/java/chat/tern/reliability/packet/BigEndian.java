package chat.tern.reliability.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Network byte order at an index of an array, checked against the array's end only. */
final class BigEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u16(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xffff;
    }

    static int i32(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    static long i64(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    static void put16(byte[] into, int at, int value) {
        SHORT.set(into, at, (short) value);
    }

    static void put32(byte[] into, int at, int value) {
        INT.set(into, at, value);
    }

    static void put64(byte[] into, int at, long value) {
        LONG.set(into, at, value);
    }
}
