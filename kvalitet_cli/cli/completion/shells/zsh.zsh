#compdef kvalitet
# Kompletterar kommandot kvalitet i zsh. Lägg till i ~/.zshrc:
#   kvalitet komplettering zsh >> ~/.zshrc
_kvalitet() {
    local line
    local -a words_before complete begun
    words_before=("${(@Q)words[2,CURRENT-1]}")
    command kvalitet --komplettera zsh ":${(Q)PREFIX}" "${words_before[@]}" 2>/dev/null | while IFS= read -r line; do
        case $line in
            :filer) _files ;;
            :mappar) _files -/ ;;
            */$'\t'*) begun+=("${line/$'\t'/:}") ;;
            *) complete+=("${line/$'\t'/:}") ;;
        esac
    done
    (( $#complete )) && _describe -t kvalitet kvalitet complete
    (( $#begun )) && _describe -t kvalitet kvalitet begun -S ''
}
if [[ $funcstack[1] == _kvalitet ]]; then
    _kvalitet "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef _kvalitet kvalitet
fi
