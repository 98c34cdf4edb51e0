import type { Block, PageState } from '../pages/types.ts';

/** A report of several parts, of one shop or several, as data. Texts are plain; whoever writes them out makes them safe. */
export interface ReportPage {
  title: string;
  /** What it is about: week, shop, how fresh. */
  lines: readonly string[];
  shops: readonly ShopPage[];
  footer: string;
}

export interface ShopPage {
  id: string;
  name: string;
  /** What stands below the name, where the report is of several shops. */
  lines: readonly string[];
  /** What is to be known first, a line a chapter. */
  glance: readonly GlanceLine[];
  chapters: readonly Chapter[];
}

export interface GlanceLine {
  /** Title of the chapter. */
  part: string;
  state: PageState;
  text: string;
}

export interface Chapter {
  title: string;
  headline?: { state: PageState; text: string };
  blocks: readonly Block[];
  /** What a terminal shows in the place of `blocks` and `notes`. */
  short: readonly Block[];
  notes: readonly string[];
}
