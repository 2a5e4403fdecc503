package chat.tern.screen;

/**
 * Where everything goes, by the size alone: from 110 columns on rooms, room and users; from 80 room and users; below
 * that the room only. Below 16 rows transfers are one line and there are no rules and no hints; below 8 rows only
 * messages and input are left.
 *
 * @param rule the line under the title that names the panes
 * @param transfers with its own rule in the first row when there is room for more than one line
 * @param foot the rule over the status line
 */
record Layout(
        Rect title,
        Rect rule,
        Rect rooms,
        Rect messages,
        Rect users,
        Rect transfers,
        Rect foot,
        Rect status,
        Rect input,
        Rect hints) {
    static final int SMALLEST_WIDTH = 16;
    static final int SMALLEST_HEIGHT = 3;

    private static final int WIDE = 110;
    private static final int NORMAL = 80;
    static final int FEW_ROWS = 16;
    static final int FEWEST_ROWS = 8;
    private static final int ROWS_WITH_HINTS = 20;
    private static final int MOST_TRANSFERS = 5;

    /** What is wanted beside the size. */
    record Wish(int transfers, boolean transfersSmall, boolean rooms, boolean users, int inputRows) {}

    static boolean tooSmall(int columns, int rows) {
        return columns < SMALLEST_WIDTH || rows < SMALLEST_HEIGHT;
    }

    static Layout of(int columns, int rows, Wish wish) {
        boolean bars = rows >= FEWEST_ROWS;
        boolean rules = rows >= FEW_ROWS;
        int bottom = rows;
        Rect hints = rows >= ROWS_WITH_HINTS ? new Rect(0, --bottom, columns, 1) : Rect.NONE;
        int inputRows = Math.clamp(wish.inputRows(), 1, Math.max(1, rows / 3));
        bottom -= inputRows;
        Rect input = new Rect(0, bottom, columns, inputRows);
        Rect status = bars ? new Rect(0, --bottom, columns, 1) : Rect.NONE;
        Rect foot = rules ? new Rect(0, --bottom, columns, 1) : Rect.NONE;
        int transferRows = transferRows(wish, bars, rules);
        bottom -= transferRows;
        Rect transfers = transferRows > 0 ? new Rect(0, bottom, columns, transferRows) : Rect.NONE;
        int top = 0;
        Rect title = bars ? new Rect(0, top++, columns, 1) : Rect.NONE;
        Rect rule = rules ? new Rect(0, top++, columns, 1) : Rect.NONE;
        int roomsWidth = columns >= WIDE && bars && wish.rooms() ? roomsWidth(columns) : 0;
        int usersWidth = columns >= NORMAL && bars && wish.users() ? usersWidth(columns) : 0;
        int height = bottom - top;
        int left = roomsWidth > 0 ? roomsWidth + 1 : 0;
        int right = usersWidth > 0 ? columns - usersWidth - 1 : columns;
        return new Layout(
                title,
                rule,
                roomsWidth > 0 ? new Rect(0, top, roomsWidth, height) : Rect.NONE,
                new Rect(left, top, right - left, height),
                usersWidth > 0 ? new Rect(columns - usersWidth, top, usersWidth, height) : Rect.NONE,
                transfers,
                foot,
                status,
                input,
                hints);
    }

    /** Everything between the title and the transfers: what a list may lie over. */
    Rect body(int columns) {
        return new Rect(0, messages.y(), columns, messages.height());
    }

    /** Columns for messages: beside the users one stays free. */
    int textWidth() {
        return messages.width() - (users.isEmpty() ? 0 : 1);
    }

    private static int transferRows(Wish wish, boolean bars, boolean rules) {
        if (wish.transfers() == 0 || !bars) {
            return 0;
        }
        return !rules || wish.transfersSmall() ? 1 : 1 + Math.min(MOST_TRANSFERS, wish.transfers());
    }

    private static int roomsWidth(int columns) {
        return columns >= 160 ? 22 : 17;
    }

    private static int usersWidth(int columns) {
        return columns >= 160 ? 22 : columns >= WIDE ? 17 : 14;
    }
}
