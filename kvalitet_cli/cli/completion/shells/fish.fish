# Kompletterar kommandot kvalitet i fish. Lägg det i en egen fil:
#   kvalitet komplettering fish > ~/.config/fish/completions/kvalitet.fish
function __kvalitet_komplettera
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l begun (string unescape -- "$word"); or set begun "$word"
    set -l answer (command kvalitet --komplettera fish ":$begun" $before[2..-1] 2>/dev/null)
    switch "$answer[1]"
        case :filer
            complete -C "'' $word"
        case :mappar
            complete -C "'' $word" | string match -r '.*/(?:\t.*)?$'
        case '*'
            printf '%s\n' $answer
    end
end
complete -c kvalitet -f -k -a '(__kvalitet_komplettera)'
