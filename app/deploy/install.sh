#!/bin/sh
# Installs Tern from the unpacked archive that this file lies in, or takes it away again; see usage below.
set -eu

usage() {
    cat <<'END'
usage: ./install.sh [PREFIX]             installs below PREFIX (default /usr/local; ~/.local needs no root)
       ./install.sh --remove [PREFIX]    removes what was installed there; what people wrote stays
END
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

main() {
    remove=
    case ${1:-} in
        -h | --help) usage && exit 0 ;;
        --remove) remove=yes && shift ;;
        -*) usage >&2 && exit 2 ;;
    esac
    [ $# -le 1 ] || { usage >&2 && exit 2; }
    umask 022
    from=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
    mkdir -p "${1:-/usr/local}" 2>/dev/null || fail "${1:-/usr/local} cannot be made; ~/.local needs no root"
    prefix=$(CDPATH='' cd -- "${1:-/usr/local}" && pwd -P)
    [ -w "$prefix" ] || fail "$prefix is not writable; ~/.local needs no root"
    if [ -n "$remove" ]; then
        clear_away
        echo "Tern is gone from $prefix. The data of servers and people is where it was."
    else
        check
        install_all
        say_what_is_next
    fi
}

check() {
    [ -f "$from/SHA256SUMS" ] || fail "this is no unpacked archive: $from"
    if command -v sha256sum >/dev/null; then
        (cd "$from" && sha256sum -c SHA256SUMS >/dev/null) || fail "the archive is damaged; fetch it again"
    fi
}

install_all() {
    clear_away
    home=$prefix/lib/tern
    mkdir -p "$home" "$prefix/bin"
    for part in bin lib licences runtime CHANGES.md INSTALL.md PROTOCOL.md; do
        [ ! -e "$from/$part" ] || cp -R "$from/$part" "$home/"
    done
    chmod -R u=rwX,go=rX "$home"
    for program in tern tern-server; do
        ln -s "../lib/tern/bin/$program" "$prefix/bin/$program"
    done
    for part in man/man1 bash-completion/completions zsh/site-functions; do
        place_all "$from/share/$part" "$prefix/share/$part"
    done
    place "$from/share/systemd/tern.sysusers" "$prefix/lib/sysusers.d/tern.conf"
    unit=$prefix/lib/systemd/system/tern-server.service
    place "$from/share/systemd/tern-server.service" "$unit"
    # The unit of the archive names /usr/local.
    sed "s|/usr/local/|$(printf '%s/' "$prefix" | sed 's/[&|\\]/\\&/g')|" "$from/share/systemd/tern-server.service" >"$unit"
    make_archives
}

# Copies the file $1 to $2 and keeps a record for --remove.
place() {
    mkdir -p "$(dirname "$2")"
    cp "$1" "$2"
    chmod 644 "$2"
    printf '%s\n' "$2" >>"$home/installed"
}

place_all() {
    for file in "$1"/*; do
        [ ! -f "$file" ] || place "$file" "$2/${file##*/}"
    done
}

clear_away() {
    if [ -f "$prefix/lib/tern/installed" ]; then
        while IFS= read -r file; do
            rm -f "$file"
        done <"$prefix/lib/tern/installed"
    fi
    rm -rf "$prefix/lib/tern"
    for program in tern tern-server; do
        case $(readlink "$prefix/bin/$program") in
            ../lib/tern/bin/*) rm -f "$prefix/bin/$program" ;;
            *) [ ! -e "$prefix/bin/$program" ] || fail "$prefix/bin/$program is somebody else's" ;;
        esac
    done
}

# ---- Start-up archives: half the time to start, two thirds before JDK 25 ----

# They fit one Java, so they are made here and not where the archive was packed. Without them all works the same.
make_archives() {
    # shellcheck disable=SC1091,SC2034,SC2154 # what launch.sh takes and gives
    name=install.sh
    # shellcheck disable=SC1091
    . "$home/bin/launch.sh"
    own_java=$home/runtime
    # In a shell of its own: find_java ends it where there is no Java.
    if (find_java java) 2>/dev/null; then
        find_java java
    else
        return 0
    fi
    echo "Making start-up archives for $java_home, a moment ..."
    # An archive of an older Java lies on one of Java itself.
    # shellcheck disable=SC2154 # from launch.sh
    if [ "$java_major" -lt 25 ] && [ -d "$home/runtime" ] && [ ! -f "$home/runtime/lib/server/classes.jsa" ]; then
        "$java_home/bin/java" -XX:+UseG1GC -Xshare:dump >"$home/archive.log" 2>&1 || return 0
    fi
    trained=
    part=
    scratch=$(mktemp -d) || return 0
    trap 'stop_training; exit 130' INT
    trap 'stop_training; exit 143' HUP TERM
    # What is much used is in the archive as the compiler learnt it, and for a client that is also a download.
    { mkdir "$scratch/share" && head -c 33554432 /dev/zero >"$scratch/share/sample"; } || :
    echo '/get sample' >"$scratch/lines" || :
    train tern-app chat.tern.server.launch.ServerMain --port 0 --bind 127.0.0.1 --data "$scratch/server" ||
        say_none tern-server
    set -- tern-tui-client chat.tern.launch.Main host --port 0 --nick pilot --files "$scratch/share" \
        --downloads "$scratch" --home "$scratch/client"
    train_screen "$@" || train "$@" --line || say_none tern
    trap - INT HUP TERM
    rm -rf "$scratch"
    chmod -R go=rX "$home"
}

say_none() {
    echo "There is no start-up archive for $1, which runs all the same and takes longer to start; see $home/archive.log." >&2
}

# What runs in the background hears no Ctrl+C.
stop_training() {
    [ -z "$trained" ] || kill "$trained" 2>/dev/null || :
    rm -rf "$scratch"
    [ -z "$part" ] || rm -f "$part" "$part.config"
}

# Sets jar, made to its archive, part to the same until it is complete, and mode and learning to the options of the run that
# it is made of. From JDK 25 on the archive has the classes linked, too, and is made in a second step.
begin_archive() {
    for jar in "$home/lib/$1"-[0-9]*.jar; do :; done
    # shellcheck disable=SC2154 # from launch.sh
    if [ "$java_major" -ge 25 ]; then
        made=${jar%.jar}-$java_runtime.aot
        part=$made.part
        mode=-XX:AOTMode=record
        learning=-XX:AOTConfiguration=$part.config
    else
        made=${jar%.jar}-$java_runtime.jsa
        part=$made.part
        mode=
        learning=-XX:ArchiveClassesAtExit=$part
    fi
}

# Waits until the run is over, and puts the archive where launch.sh looks for it. Fails where the run did, or there is none.
end_archive() {
    if wait "$trained" 2>/dev/null && { [ -z "$mode" ] || create_cache; } && [ -f "$part" ]; then
        mv -f "$part" "$made"
    else
        rm -f "$part"
    fi
    rm -f "$part.config"
    trained=
    part=
    [ -f "$made" ]
}

# The second step.
create_cache() {
    # shellcheck disable=SC2086 # words, each an option, from launch.sh
    "$java_home/bin/java" -XX:AOTMode=create "$learning" "-XX:AOTCache=$part" $common_options \
        -Xlog:disable -Xlog:all=error:stderr -cp "$jar" >>"$home/archive.log" 2>&1 </dev/null
}

# Starts the program as launch.sh does. The client ends by itself, as there is no more to read; a server is told to.
train() {
    begin_archive "$1"
    shift
    : >"$scratch/out"
    # shellcheck disable=SC2086,SC2154 # words, each an option, from launch.sh
    "$java_home/bin/java" ${mode:+"$mode"} "$learning" $common_options \
        -Xlog:disable -Xlog:all=error:stderr -cp "$jar" "$@" >"$scratch/out" 2>>"$home/archive.log" <"$scratch/lines" &
    trained=$!
    if awaits '^tern-server ready on ' || [ "$seconds" -ge 60 ]; then
        kill "$trained" 2>/dev/null || :
    fi
    end_archive
}

# Waits until the run that goes on has said or shown $1; fails where it ends before, or a minute is over.
awaits() {
    seconds=0
    until grep -q -e "$1" "$scratch/out"; do
        kill -0 "$trained" 2>/dev/null && [ "$seconds" -lt 60 ] || return 1
        seconds=$((seconds + 1))
        sleep 1
    done
}

# The client on a terminal that util-linux' script brings, which leaves when it has fetched its file: most of what it loads
# is its screen. Fails where there is no such script, or no room within a minute.
train_screen() {
    script --version 2>/dev/null | grep -q util-linux && mkfifo "$scratch/keys" || return 1
    begin_archive "$1"
    shift
    {
        printf '#!/bin/sh\nexec'
        # shellcheck disable=SC2086 # words, each an option, from launch.sh
        for word in "$java_home/bin/java" ${mode:+"$mode"} "$learning" $common_options -Xlog:disable -cp "$jar" "$@"; do
            printf " '%s'" "$(printf %s "$word" | sed "s/'/'\\\\''/g")"
        done
        echo
    } >"$scratch/run"
    : >"$scratch/out"
    SHELL=/bin/sh TERM=xterm-256color LC_ALL=C.UTF-8 script -qefc ". '$scratch/run'" /dev/null \
        <"$scratch/keys" >"$scratch/out" 2>>"$home/archive.log" &
    trained=$!
    exec 9>"$scratch/keys"
    if awaits '#lobby'; then
        enter '/get sample'
        awaits 'got sample' || :
        enter /quit
    else
        kill "$trained" 2>/dev/null || :
    fi
    exec 9>&-
    end_archive
}

enter() {
    (trap '' PIPE && printf '%s\r' "$1" >&9) 2>/dev/null || :
}

say_what_is_next() {
    echo "Tern is installed: $prefix/bin/tern and $prefix/bin/tern-server."
    case :$PATH: in
        *":$prefix/bin:"*) ;;
        *) echo "Put $prefix/bin on your PATH." ;;
    esac
    why=$("$prefix/bin/tern" --version 2>&1 >/dev/null) && runs=yes || runs=
    if [ -z "$runs" ] && [ -d "$home/runtime" ] && [ -z "${TERN_JAVA_HOME:-}" ]; then
        fail "the Java of this archive does not run here; tern-VERSION.tar.gz takes this machine's. It says: $why"
    elif [ -z "$runs" ]; then
        echo "It needs Java 21 or newer, which was not found: see $prefix/lib/tern/INSTALL.md." >&2
    fi
    if [ "$(id -u)" -eq 0 ] && [ -d /run/systemd/system ]; then
        echo "As a service: systemd-sysusers && systemctl daemon-reload && systemctl enable --now tern-server"
    fi
}

main "$@"
