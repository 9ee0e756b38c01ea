# Kompletterar kommandot kvalitet i bash 4 eller senare. Lägg till i ~/.bashrc:
#   kvalitet komplettering bash >> ~/.bashrc
_kvalitet() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        line=${line%%$'\t'*}
        case $line in
            :filer) compopt -o default 2>/dev/null ;;
            :mappar) compopt -o dirnames 2>/dev/null ;;
            */) compopt -o nospace 2>/dev/null; COMPREPLY+=("$line") ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(command kvalitet --komplettera bash ":$word" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -F _kvalitet kvalitet
