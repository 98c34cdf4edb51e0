import type { Shell } from './complete.ts';

/** The text as it stands, backslashes too; a dollar before a brace is written with one, which goes. */
function script({ raw }: TemplateStringsArray): string {
  return raw.join('').replaceAll('\\${', '${');
}

/** Scripts that hand the line to `till __complete` and show what it answers; see complete.ts for what passes between them. */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: script`# bash completion for till; made by: till completion bash
_till() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" line value kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
      continue
    fi
    value=\${line%%$'\t'*}
    # Inside quotes bash takes a word as it stands: what it would read as more than text is not offered there.
    case $cur in
      \"*) [[ $value == *[\"\\\$\`!]* ]] && continue ;;
      \'*) [[ $value == *\'* ]] && continue ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY+=("$value")
  done < <(till __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ $kind == :files ]]; then
    [[ $cur == '=' ]] && cur=
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
  elif [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[=[] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -F _till till
`,
  zsh: script`#compdef till
# zsh completion for till; made by: till completion zsh
_till() {
  local line value
  local -a lines described open
  lines=("\${(@f)$(till __complete zsh "\${(@)\${(@Q)words[2,CURRENT]}#[\"\']}" 2>/dev/null)}")
  if [[ $lines[1] == :files ]]; then
    # Of --out=FILE the file alone is completed.
    compset -P '--*='
    _files
    return
  fi
  for line in "\${(@)lines[2,-1]}"; do
    [[ -n $line ]] || continue
    value=\${line%%$'\t'*}
    value=\${value//:/\\:}
    [[ $line == *$'\t'* ]] && value+=":\${line#*$'\t'}"
    if [[ \${line%%$'\t'*} == *(=|\[) ]]; then open+=("$value"); else described+=("$value"); fi
  done
  _describe -t values till described -M 'm:{a-zA-Z}={A-Za-z}' -- open -M 'm:{a-zA-Z}={A-Za-z}' -S ''
}
if [[ $funcstack[1] == _till ]]; then
  _till "$@"
else
  compdef _till till
fi
`,
  fish: script`# fish completion for till; made by: till completion fish
function __till_complete
    set -l words (commandline -opc)
    set -e words[1]
    # A quote that is still open, and signs behind backslashes.
    set -l current (string replace -r -- '^["\']' '' (commandline -ct) | string replace -ra -- '\\\\(.)' '$1')
    set -l lines (till __complete fish $words "$current" 2>/dev/null)
    if test "$lines[1]" = :files
        set -l before (string match -r -- '^--[\w-]+=' "$current")
        for path in (__fish_complete_path (string replace -r -- '^--[\w-]+=' '' "$current"))
            printf '%s%s\n' "$before" $path
        end
    else
        set -e lines[1]
        printf '%s\n' $lines
    end
end
complete -c till -f -a '(__till_complete)'
`,
  powershell: script`# PowerShell completion for till; made by: till completion powershell
Register-ArgumentCompleter -Native -CommandName till -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim("'", '"') })
    $typed = $wordToComplete.Trim("'", '"')
    $lines = @(till __complete powershell @before "=$typed" 2>$null)
    if ($lines[0] -eq ':files') { return }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $about = $_ -split "\t", 2
        if (-not $about) { $about = $value }
        # PowerShell takes curly single quotes for straight ones.
        $plain = $value -match '^[\w./:=+-]+$'
        $shown = if ($plain) { $value } else { "'" + ($value -replace "['\u2018-\u201b]", '$0$0') + "'" }
        [System.Management.Automation.CompletionResult]::new($shown, $value, 'ParameterValue', $about)
    }
}
`,
};
