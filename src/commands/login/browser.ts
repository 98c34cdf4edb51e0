import { spawn } from 'node:child_process';

/**
 * Opens a page with the platform's own opener; nothing waits for it, and a machine without one is no error.
 * @param url of http or https; anything else is not opened
 */
export function openBrowser(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): void {
  if (!/^https?:\/\//.test(url)) return;
  const [command, args] = opener(url, platform);
  // Without a display the opener may start a browser in the terminal, on top of the prompt.
  if (command === 'xdg-open' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  try {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.on('error', () => {});
    child.unref();
  } catch {
    // The address is printed too.
  }
}

/** The command line; the address is one argument of it and never goes through a shell. */
export function opener(url: string, platform: NodeJS.Platform): [command: string, args: string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
