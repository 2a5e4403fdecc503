package chat.tern.screen;

/** A part of the screen in cells; empty when width or height is 0. */
record Rect(int x, int y, int width, int height) {
    static final Rect NONE = new Rect(0, 0, 0, 0);

    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }
}
