import type { NounSpec } from './types.ts';

/** `till completion`: words for the Tab key. */
export const completion: NounSpec = {
  name: 'completion',
  summary: 'a script that lets the Tab key complete commands, flags and values',
  commands: [
    {
      path: ['completion'],
      summary: 'print a script that lets the Tab key complete commands, flags and values',
      description:
        'Completes commands, flags, choices, and what this machine knows: orders in the ledger, jobs, shops, profiles, carriers, operations of the API. Nothing is asked of the network.\n\nbash: till completion bash > ~/.local/share/bash-completion/completions/till\n\nzsh: till completion zsh > ~/.zfunc/_till, with fpath+=(~/.zfunc) before compinit in ~/.zshrc\n\nfish: till completion fish > ~/.config/fish/completions/till.fish\n\nPowerShell: till completion powershell >> $PROFILE',
      danger: 'read',
      mcp: { leftOut: 'it is a script for a shell' },
      args: [{ name: 'shell', summary: 'the shell', required: true, choices: ['bash', 'zsh', 'fish', 'powershell'] }],
      fields: [
        { name: 'shell', summary: 'the shell' },
        { name: 'script', summary: 'the script' },
      ],
      examples: [
        { command: 'till completion bash > ~/.local/share/bash-completion/completions/till', summary: 'for bash' },
        { command: 'till completion zsh > ~/.zfunc/_till', summary: 'for zsh' },
      ],
    },
  ],
};
