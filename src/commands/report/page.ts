import { isoFromMs } from '../../lib/time.ts';
import type { ReportPage, ShopPage } from '../../output/report/types.ts';
import { periodBefore } from '../../rules/periods.ts';
import { dayText } from '../events/when.ts';
import { badgeChapter, badgeGlance } from './badge-chapter.ts';
import type { Week } from './gather.ts';
import { healthChapter, healthGlance } from './health-chapter.ts';
import { moneyChapter, moneyGlance } from './money-chapter.ts';
import { salesChapter, salesGlance } from './sales-chapter.ts';
import { sourcesChapter } from './sources.ts';
import { tasksChapter, tasksGlance } from './tasks-chapter.ts';
import { againstText } from './words.ts';

/** What is to be known first of a shop's week, a line a part. */
export function glanceOf(week: Week) {
  return [salesGlance(week), moneyGlance(week), healthGlance(week), badgeGlance(week), tasksGlance(week)];
}

/** The weeks of one shop or several as a page. @param unicode signs such as ≤ can be shown @throws RangeError for no week */
export function weekPage(weeks: readonly Week[], unicode: boolean): ReportPage {
  const [first] = weeks;
  if (!first) throw new RangeError('a report is of a shop at least');
  const single = weeks.length === 1;
  const made = isoFromMs(first.now).slice(0, 16).replace('T', ' ');
  return {
    title: `Week ${first.week}: ${single ? shopName(first) : `${weeks.length} shops`}`,
    lines: single ? [daysLine(first), againstLine(first)] : ["Each shop's days are those of its own zone."],
    shops: weeks.map(
      (week): ShopPage => ({
        id: week.shop.id,
        name: shopName(week),
        lines: [daysLine(week), againstLine(week)],
        glance: glanceOf(week),
        chapters: [
          salesChapter(week),
          moneyChapter(week),
          healthChapter(week, unicode),
          badgeChapter(week),
          tasksChapter(week),
          sourcesChapter(week),
        ],
      }),
    ),
    footer: `Made ${made} UTC by Till. Not a document of TikTok Shop.`,
  };
}

function shopName({ shop }: Week): string {
  return `${shop.alias ?? shop.name}${shop.region === '' ? '' : ` (${shop.region})`}`;
}

/** `Mon 9 Nov to Sun 15 Nov 2026, America/Los_Angeles` */
function daysLine({ period: { from, to }, clock, running }: Week): string {
  const still = running ? ', still running' : '';
  return `${dayText(from, to)} to ${dayText(to, '')}${still}; days of ${clock.zone}`;
}

function againstLine({ period, now }: Week): string {
  const made = isoFromMs(now).slice(0, 16).replace('T', ' ');
  return `Against ${againstText(periodBefore(period))}; made ${made} UTC`;
}
