import type { CommandRun } from './deps.ts';

/** The code of each command, loaded only when it runs. Keys are the words of the manifest's `path`. */
export const loaders: Readonly<Record<string, () => Promise<{ run: CommandRun }>>> = {
  start: () => import('./start.ts'),
  api: () => import('./api.ts'),
  'config get': () => import('./config/get.ts'),
  'config list': () => import('./config/list.ts'),
  'config set': () => import('./config/set.ts'),
  demo: () => import('./demo.ts'),
  doctor: () => import('./doctor.ts'),
  'jobs cancel': () => import('./jobs/cancel.ts'),
  'jobs list': () => import('./jobs/list.ts'),
  'jobs resume': () => import('./jobs/resume.ts'),
  'jobs view': () => import('./jobs/view.ts'),
  login: () => import('./login.ts'),
  logout: () => import('./logout.ts'),
  'orders list': () => import('./orders/list.ts'),
  'orders ship': () => import('./orders/ship.ts'),
  'orders view': () => import('./orders/view.ts'),
  'shops list': () => import('./shops/list.ts'),
  'shops use': () => import('./shops/use.ts'),
  whoami: () => import('./whoami.ts'),
};
