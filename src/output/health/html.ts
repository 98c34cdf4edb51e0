import type { HealthReport, MetricVerdict } from '../../rules/health/types.ts';
import type { ChartLimit } from '../charts/line.ts';
import { escapeHtml } from '../html/escape.ts';
import { htmlPage } from '../html/page.ts';
import { figure, list, numberTable, section } from '../html/parts.ts';
import { limitBar, ratingGauge, type TrendPoint, trendChart } from './charts.ts';
import { type HealthPage, healthPage, type MetricRow, trendOf, type ViolationRow } from './page.ts';
import { limitText, STATE_WORDS, type State, sentence } from './words.ts';

/**
 * The report as one HTML page that needs nothing else: style and charts are in it, light or dark as the reader's system is, for
 * phones, desks and paper. All text in it is escaped.
 */
export function healthHtml(report: HealthReport): string {
  const page = healthPage(report);
  const { state, text } = page.verdict;
  const sections = [
    section('Do first', actions(page)),
    section('Ratings', ratings(page, report)),
    section('Metrics', metricTable(page.metrics)),
    section(
      'Violations of the week',
      page.violations.length === 0 ? '<p>None is known.</p>' : violations(page.violations),
    ),
    section('Still standing from other weeks', violations(page.earlier)),
    section('How often each kind repeats', list(page.kinds)),
    section('Lessons to read', list(page.lessons)),
    section('Unknown, and how to make it known', unknown(page)),
    section("What the platform's report lacks", details(page, report)),
    section('Changed by your own rules', list(page.overridden)),
    section('Where the data comes from', list(page.sources)),
    section('Sources of the rules', page.references.map((one) => `<p class="muted">${escapeHtml(one)}</p>`).join('\n')),
  ];
  return htmlPage({
    title: `Account health ${report.week}: ${report.shop.name}`,
    header: `<h1>Account health: ${escapeHtml(page.shop)}</h1>
<p class="muted">${escapeHtml(page.period)}</p>
<p class="verdict ${state}">${stateOf(state)}: ${escapeHtml(text)}</p>`,
    sections,
    footer: `Made ${page.made} (${report.zone}) by Till. Not a document of TikTok Shop.`,
  });
}

function stateOf(state: State): string {
  return `<span class="state ${state}">${STATE_WORDS[state].toUpperCase()}</span>`;
}

function actions({ actions: rows }: HealthPage): string {
  if (rows.length === 0) return '<p>Nothing is known to do.</p>';
  const items = rows.map(({ title, why, by, command }) => {
    const when = by ? `, ${escapeHtml(by)}` : '';
    const how = command ? `<br><code>${escapeHtml(command)}</code>` : '';
    return `<li><strong>${escapeHtml(title)}</strong>${when}<br>${escapeHtml(why)}${how}</li>`;
  });
  return `<ol>\n${items.join('\n')}\n</ol>`;
}

function ratings(page: HealthPage, report: HealthReport): string {
  const known = report.ratings.filter(({ rating }) => rating !== undefined);
  const cards = page.ratings.flatMap((row, index) => {
    const rating = known[index];
    if (!rating) return [];
    const name = `${row.account} rating (${row.model})`;
    const trend: TrendPoint[] =
      rating.account === 'SELLER' ? trendOf(report.trends.rating, report.week, rating.rating) : [];
    const lines = rating.nextMilestone
      ? [{ value: Number(rating.nextMilestone.rating), label: rating.nextMilestone.rating }]
      : [];
    return [
      `<article class="card">
<h3>${escapeHtml(name)}</h3>
<p><span class="big">${escapeHtml(row.value)}</span> ${stateOf(row.state)} ${escapeHtml(row.band)}</p>
<p>${escapeHtml([row.change, row.from].filter(Boolean).join(', '))}</p>
<p>${row.warned ? '<strong>Warned:</strong> ' : ''}${escapeHtml(row.milestone)}</p>${row.restricted === '' ? '' : `\n<p><strong>${escapeHtml(sentence(row.restricted))}</strong></p>`}
${figure(ratingGauge(rating, `${name}: ${row.value}. ${row.milestone}`), 'Among its milestones', rating.ladder ? ladderTable(rating.ladder) : '')}
${figure(trendChart(name, trend, lines), 'Week by week', trendTable(trend))}
</article>`,
    ];
  });
  const { score } = page;
  if (score.headline !== 'unknown') {
    cards.push(`<article class="card">
<h3>Performance score</h3>
<p><span class="big">${escapeHtml(report.score.score ?? '')}</span> ${stateOf(score.state)}</p>
<p>${escapeHtml(score.headline)}</p>
${list([...score.dimensions, ...score.benefits, ...score.issues])}
</article>`);
  }
  if (page.feedback !== '') {
    cards.push(`<article class="card">
<h3>Buyers' ratings</h3>
<p><span class="big">${escapeHtml(report.feedback?.positivePercent ?? '')} %</span></p>
<p>${escapeHtml(page.feedback)}</p>
</article>`);
  }
  return cards.length === 0 ? '' : `<div class="cards">\n${cards.join('\n')}\n</div>`;
}

function metricTable(rows: readonly MetricRow[]): string {
  if (rows.length === 0) return '';
  const body = rows.map(
    (row) =>
      `<tr><th scope="row">${escapeHtml(row.title)}<br>${stateOf(row.state)}</th><td class="number">${escapeHtml(row.value)}</td><td class="number">${escapeHtml(row.limit)}</td><td>${escapeHtml(row.room)}</td></tr>`,
  );
  return `<table>
<thead><tr><th scope="col">Metric</th><th scope="col">Value</th><th scope="col">Limit</th><th scope="col">Room</th></tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}

function violations(rows: readonly ViolationRow[]): string {
  if (rows.length === 0) return '';
  const items = rows.map((row) => {
    const rest = [row.expires, row.appeal, row.id].filter(Boolean).join('; ');
    const message = row.message ? `<br>${escapeHtml(row.message)}` : '';
    return `<li><strong>${escapeHtml(`${row.when}: ${row.account}, ${row.area}: ${row.kind}`)}</strong> (${escapeHtml(`${row.status}, ${row.cost}`)})${message}<br><span class="muted">${escapeHtml(rest)}</span></li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

function unknown({ unknown: rows }: HealthPage): string {
  if (rows.length === 0) return '';
  const items = rows.map(
    ({ what, why, how }) =>
      `<li><strong>${escapeHtml(what.join(', '))}</strong>: ${escapeHtml(why)}.${how ? `<br>${escapeHtml(how)}` : ''}</li>`,
  );
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

function details(page: HealthPage, report: HealthReport): string {
  const known = report.metrics.filter(({ value }) => value !== undefined);
  const cards = page.details.flatMap((detail, index) => {
    const metric = known[index];
    const row = page.metrics[index];
    if (!metric || !row) return [];
    const limits = detail.limits.map(
      (one) => `<li><span class="state ${one.state}">${one.word.toUpperCase()}</span> ${escapeHtml(one.text)}</li>`,
    );
    const more = [...detail.others.map((other) => `also ${other}`), ...detail.notes];
    return [
      `<article class="card">
<h3>${escapeHtml(detail.title)}</h3>
<p>${stateOf(detail.state)} ${escapeHtml(detail.value)}</p>
${figure(limitBar(metric, `${detail.title}: ${detail.value}. ${detail.limits.map(({ word, text }) => `${word}: ${text}`).join('; ')}`), 'Among its limits', '')}
${limits.length === 0 ? '' : `<ul>\n${limits.join('\n')}\n</ul>`}
${list(more)}
${figure(trendChart(detail.title, row.trend, limitLines(metric)), 'Week by week', trendTable(row.trend))}
</article>`,
    ];
  });
  return cards.length === 0 ? '' : `<div class="cards">\n${cards.join('\n')}\n</div>\n${list(page.notes)}`;
}

function limitLines({ budgets, unit }: MetricVerdict): ChartLimit[] {
  return budgets.map(({ limit }) => ({ value: Number(limit.value), label: limitText(limit, unit) }));
}

function trendTable(points: readonly TrendPoint[]): string {
  const rows = points.map(({ week, value }) => [week, value === null ? 'unknown' : String(value)] as const);
  return numberTable(['Week', 'Value'], rows);
}

function ladderTable(ladder: readonly { rating: string; consequence: string }[]): string {
  return numberTable(
    ['Milestone', 'What happens there'],
    ladder.map(({ rating, consequence }) => [rating, consequence] as const),
  );
}
