/** Colours by meaning; each text colour stands out from both backgrounds by 4.5 to 1 or more, which a test reckons. */
export const PALETTES = {
  light: {
    page: '#ffffff',
    card: '#f4f6f8',
    text: '#1b1f23',
    muted: '#545b63',
    edge: '#c9d0d7',
    good: '#17663a',
    warn: '#7f5200',
    bad: '#b3201d',
    unknown: '#545b63',
    accent: '#0b57a4',
    'zone-good': '#b8dfc5',
    'zone-warn': '#f4dd9c',
    'zone-bad': '#f1b9b4',
  },
  dark: {
    page: '#14171a',
    card: '#1e2328',
    text: '#e9edf0',
    muted: '#adb5bd',
    edge: '#434b53',
    good: '#7ad79a',
    warn: '#ecc057',
    bad: '#ff9088',
    unknown: '#adb5bd',
    accent: '#8fbcf7',
    'zone-good': '#23603a',
    'zone-warn': '#6e540f',
    'zone-bad': '#7c2c28',
  },
} as const;

function variables(palette: (typeof PALETTES)[keyof typeof PALETTES]): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

/** The page's own style: nothing is fetched, no script runs. */
export const STYLE = `
:root{color-scheme:light dark;${variables(PALETTES.light)}}
@media (prefers-color-scheme:dark){:root{${variables(PALETTES.dark)}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.25rem 1rem 3rem;max-width:64rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2rem 0 .6rem}
h3{font-size:1rem;margin:0}
h4{font-size:.95rem;margin:0}
section section>h3,section section>h4{margin:1.4rem 0 .5rem}
section>h3:has(~section){font-size:1.15rem;margin-top:2rem}section>h2:has(~section>section){font-size:1.35rem}
p{margin:.2rem 0}
.muted,figcaption,caption{color:var(--muted);font-size:.9rem}
.verdict{border-inline-start:.4rem solid var(--unknown);background:var(--card);padding:.7rem 1rem;margin:1rem 0;font-size:1.1rem}
.verdict.good{border-color:var(--good)}.verdict.warn{border-color:var(--warn)}.verdict.bad{border-color:var(--bad)}
.state{font-weight:700;white-space:nowrap}
.state.good{color:var(--good)}.state.warn{color:var(--warn)}.state.bad{color:var(--bad)}.state.unknown{color:var(--unknown)}
code{font:.9em ui-monospace,monospace;background:var(--card);border:1px solid var(--edge);border-radius:.25rem;padding:.05rem .35rem;color:var(--text)}
ol,ul{padding-inline-start:1.4rem;margin:.3rem 0}
li{margin:.35rem 0}
.glance{list-style:none;padding:0}.glance li{border-inline-start:.4rem solid var(--edge);background:var(--card);padding:.45rem .8rem}
.glance .good{border-color:var(--good)}.glance .warn{border-color:var(--warn)}.glance .bad{border-color:var(--bad)}
a{color:var(--accent)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:.9rem}
.card{background:var(--card);border:1px solid var(--edge);border-radius:.5rem;padding:.8rem .9rem;min-width:0}
.big{font-size:1.6rem;font-weight:700;line-height:1.2}
figure{margin:.5rem 0 0}
svg{display:block;width:100%;height:auto;overflow:visible}
section>figure>svg{max-width:30rem}
svg text{font:11px system-ui,sans-serif;fill:var(--muted)}
svg .line{fill:none;stroke:var(--accent);stroke-width:2}
svg .line.second{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:6 4}svg .line.third{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:1.5 3.5}
svg .point{fill:var(--accent)}
svg .grid{stroke:var(--edge);stroke-width:1}
svg .track{fill:var(--edge);opacity:.45}svg .bar{fill:var(--accent)}svg .bar.below{fill:var(--bad)}
svg text.label{fill:var(--text)}
svg .limit{stroke:var(--bad);stroke-width:1;stroke-dasharray:5 4}
svg .edge{stroke:var(--text);stroke-width:1}
svg .zone{fill:var(--edge)}svg .zone.good{fill:var(--zone-good)}svg .zone.warn{fill:var(--zone-warn)}svg .zone.bad{fill:var(--zone-bad)}
svg path.needle{fill:var(--text)}
svg line.needle{stroke:var(--text);stroke-width:2}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--edge)}
th{font-weight:600}
.numbers td,.numbers th{padding:.15rem .4rem;font-size:.85rem}
td.number{font-variant-numeric:tabular-nums}
.right{text-align:end}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll th,.scroll td{overflow-wrap:normal}.scroll th[scope=row]{min-width:9rem;overflow-wrap:anywhere}.scroll .number{white-space:nowrap}
.scroll thead th::first-letter{text-transform:uppercase}
.only-narrow{display:none}
@media (max-width:40rem){.only-wide{display:none}.only-narrow{display:block}.scroll .number,.scroll .state{white-space:normal}.scroll th[scope=row]{min-width:6rem}}
details{margin-top:.5rem}
summary{cursor:pointer;color:var(--accent)}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
footer{margin-top:2.5rem;border-top:1px solid var(--edge);padding-top:.6rem}
@media (max-width:34rem){th,td{padding:.35rem .3rem}table{font-size:.88rem}}
@media (max-width:26rem){.scroll table{font-size:.8rem}.scroll th,.scroll td{padding:.3rem .2rem}.scroll th[scope=row]{min-width:5rem}}
@media print{
:root{color-scheme:light;${variables(PALETTES.light)}}
body{max-width:none;padding:0;font-size:10pt}
.card,li,tr,figure{break-inside:avoid}
h2,h3,h4{break-after:avoid}
.cards{grid-template-columns:repeat(2,1fr)}
table{font-size:9pt}th,td{padding:.25rem .4rem}.verdict{font-size:11pt}
.only-wide{display:block}.only-narrow{display:none}
.scroll{overflow:visible}
.zone,.bar,.track,.verdict,.card,code{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details:not([open]){display:none}
}
`.trim();
