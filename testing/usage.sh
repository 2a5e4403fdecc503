# Sourced by commands of this folder with their arguments. Their first lines say how they are used; that is printed for
# --help, and for arguments that they have no use for, as the caller says by
#     usage_numbers MOST ARGUMENT...     at most so many, each a number
#     usage_wrong
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
}

usage_numbers() {
    most=$1
    shift
    [ $# -le "$most" ] || usage_wrong
    for word in "$@"; do
        case $word in
            *[!0-9]* | '') usage_wrong ;;
        esac
    done
}

usage_wrong() {
    usage >&2
    exit 2
}

case ${1:-} in
    -h | --help)
        usage
        exit 0
        ;;
esac
