package chat.tern.screen;

/** Code points out of single bytes. */
final class Utf8 {
    static final int MORE = -1;
    static final int BAD = -2;

    private int codePoint;
    private int missing;
    private int least;

    /** The code point that is complete with this byte, or {@link #MORE}, or {@link #BAD}. */
    int add(int b) {
        if (missing > 0) {
            if ((b & 0xc0) == 0x80) {
                codePoint = codePoint << 6 | (b & 0x3f);
                missing--;
                return missing > 0 ? MORE : complete();
            }
            missing = 0;
        }
        if (b < 0x80) {
            return b;
        }
        if (b >= 0xc2 && b < 0xe0) {
            return begin(b & 0x1f, 1, 0x80);
        }
        if (b >= 0xe0 && b < 0xf0) {
            return begin(b & 0x0f, 2, 0x800);
        }
        if (b >= 0xf0 && b < 0xf5) {
            return begin(b & 0x07, 3, 0x10000);
        }
        return BAD;
    }

    boolean unfinished() {
        return missing > 0;
    }

    void reset() {
        missing = 0;
    }

    private int begin(int bits, int more, int smallest) {
        codePoint = bits;
        missing = more;
        least = smallest;
        return MORE;
    }

    private int complete() {
        boolean surrogate = codePoint >= 0xd800 && codePoint < 0xe000;
        return codePoint < least || surrogate || codePoint > Character.MAX_CODE_POINT ? BAD : codePoint;
    }
}
