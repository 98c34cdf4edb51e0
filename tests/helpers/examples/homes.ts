import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bytesBelow, sameBytes } from './kept.ts';
import { picture } from './values.ts';

/** A copy of a home, and an empty folder with a picture in it. */
export interface Place {
  home: string;
  folder: string;
}

/** Copies of one home below `root`; what is given back as it was taken is taken again. */
export function copiesOf(home: string, root: string): { take(): Place; giveBack(place: Place): void } {
  const whole = bytesBelow(home);
  const front = picture();
  const free: Place[] = [];
  let made = 0;
  const make = (): Place => {
    made += 1;
    const [own, folder] = [join(root, `${made}`, 'home'), join(root, `${made}`, 'files')];
    cpSync(home, own, { recursive: true, filter: (path) => basename(path) !== 'pacing' });
    mkdirSync(folder);
    return { home: own, folder };
  };
  return {
    take() {
      const place = free.pop() ?? make();
      writeFileSync(join(place.folder, 'front.png'), front);
      return place;
    },
    giveBack(place) {
      for (const name of readdirSync(place.folder)) rmSync(join(place.folder, name), { recursive: true, force: true });
      if (sameBytes(whole, bytesBelow(place.home))) free.push(place);
      else rmSync(join(place.home, '..'), { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
