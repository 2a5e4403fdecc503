package chat.tern.line;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of older programs, as they were typed there. */
enum ClassicWord {
    REG("reg", "NAME"),
    SEND("send", "NAME TEXT"),
    SEND_ALL("send_all", "TEXT"),
    DEREG("dereg", "NAME"),
    SET_MSG("set_msg", "NAME"),
    SET_MSG_ALL("set_msg_all", ""),
    GET_USERS("get_users", ""),
    GET_LIST_FILE("get_list_file", ""),
    DOWNLOAD_FILE("download_file", "NAME [-o PATH]"),
    DISCONNECT("disconnect", ""),
    EXIT("exit", ""),
    QUIT("!q", "");

    private final String word;
    private final String arguments;

    ClassicWord(String word, String arguments) {
        this.word = word;
        this.arguments = arguments;
    }

    static Optional<ClassicWord> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    String usage() {
        return arguments.isEmpty() ? word : word + " " + arguments;
    }

    static String all() {
        return Arrays.stream(values()).map(ClassicWord::usage).collect(Collectors.joining(", "));
    }
}
