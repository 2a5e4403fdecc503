# Sourced: a server and people behind a bad link (root, testing/netlab), and screens in tmux before it.
set -euo pipefail
top=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
. "$top/app/bin/launch.sh"
name=screen
find_java javac
# TERN and TERN_SERVER are commands to run instead of the launchers here.
tern=("$top/tui-client/bin/tern")
tern_server=("$top/app/bin/tern-server")
[ -z "${TERN:-}" ] || read -ra tern <<<"$TERN"
[ -z "${TERN_SERVER:-}" ] || read -ra tern_server <<<"$TERN_SERVER"
"${tern_server[@]}" --version >/dev/null
"${tern[@]}" --version >/dev/null
# For a shell.
tern_words=$(printf '%q ' "${tern[@]}")

lab=tern-screen-$$
folder=$(mktemp -d)
export NETLAB_STATE=$folder/netlab
tmux=(tmux -u -L "$lab")
pids=()

lab_end() {
    "${tmux[@]}" kill-server 2>/dev/null || true
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    "$top/testing/netlab/netlab" down "$lab" >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap lab_end EXIT
trap 'exit 143' TERM INT HUP

# The link, with settings of link.c, and a server behind it that shares a file of so many megabytes.
lab_begin() {
    local megabytes=$1
    shift
    "$top/testing/netlab/netlab" up "$lab" "$@"
    mkdir "$folder/files" "$folder/down"
    head -c "${megabytes}M" /dev/urandom >"$folder/files/trip.mp4"
    ip netns exec "$lab-b" "${tern_server[@]}" --bind 10.98.0.2 --port 9999 --name pi --data "$folder/server" \
        --files "$folder/files" --limit chat-burst=1000 --limit chat-rate=1000 >"$folder/ready" 2>"$folder/server.log" &
    pids+=($!)
    until_has "$folder/ready" 'ready on'
}

link() {
    "$top/testing/netlab/netlab" set "$lab" "$@"
}

# Waits until file $1 has a line that matches $2.
until_has() {
    local end=$((SECONDS + 30))
    while [ $SECONDS -lt $end ]; do
        grep -q -E -e "$2" "$1" 2>/dev/null && return
        sleep 0.05
    done
    echo "$1 never had $2" >&2
    return 1
}

# Somebody beside the server who says what comes through descriptor $2; what they hear is in $folder/NICK.out.
person() {
    mkfifo "$folder/$1.in"
    ip netns exec "$lab-b" "${tern[@]}" --line --json --nick "$1" --home "$folder/$1" 10.98.0.2 \
        <"$folder/$1.in" >"$folder/$1.out" 2>&1 &
    pids+=($!)
    eval "exec $2>\"$folder/$1.in\""
    until_has "$folder/$1.out" '"event":"ready"'
}

# A window $1 of size $2 that runs the rest of the arguments before the link; $folder/$1.bytes has all its output.
window() {
    local window=$1 size=$2
    shift 2
    "${tmux[@]}" -f /dev/null new-session -d -s "$window" -x "${size%x*}" -y "${size#*x}" \
        "cd '$folder/down'; TERM=tmux-256color LC_ALL=C.UTF-8 ip netns exec $lab-a $*; sleep 3600"
    "${tmux[@]}" set-option -g status off
    "${tmux[@]}" resize-window -t "$window" -x "${size%x*}" -y "${size#*x}"
    "${tmux[@]}" pipe-pane -t "$window" "cat >>'$folder/$window.bytes'"
}

shown() {
    "${tmux[@]}" capture-pane -p -t "$1"
}

# Waits until window $1 shows $2.
see() {
    local end=$((SECONDS + 30))
    while [ $SECONDS -lt $end ]; do
        shown "$1" | grep -E -e "$2" >/dev/null && return
        sleep 0.05
    done
    echo "window $1 never showed $2, but:" >&2
    shown "$1" >&2
    return 1
}

now_ms() {
    date +%s%3N
}
