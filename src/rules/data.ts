import calendarGb from './data/calendar-gb.json' with { type: 'json' };
import calendarId from './data/calendar-id.json' with { type: 'json' };
import calendarMy from './data/calendar-my.json' with { type: 'json' };
import calendarPh from './data/calendar-ph.json' with { type: 'json' };
import calendarSg from './data/calendar-sg.json' with { type: 'json' };
import calendarTh from './data/calendar-th.json' with { type: 'json' };
import calendarUs from './data/calendar-us.json' with { type: 'json' };
import calendarVn from './data/calendar-vn.json' with { type: 'json' };
import gb20241104 from './data/gb-2024-11-04.json' with { type: 'json' };
import id20240826 from './data/id-2024-08-26.json' with { type: 'json' };
import my20240826 from './data/my-2024-08-26.json' with { type: 'json' };
import ph20240826 from './data/ph-2024-08-26.json' with { type: 'json' };
import sg20240826 from './data/sg-2024-08-26.json' with { type: 'json' };
import th20240826 from './data/th-2024-08-26.json' with { type: 'json' };
import us20241104 from './data/us-2024-11-04.json' with { type: 'json' };
import us20260109 from './data/us-2026-01-09.json' with { type: 'json' };
import us20260302 from './data/us-2026-03-02.json' with { type: 'json' };
import us20260615 from './data/us-2026-06-15.json' with { type: 'json' };
import vn20240826 from './data/vn-2024-08-26.json' with { type: 'json' };
import type { CalendarData, RuleSet } from './types.ts';

// JSON modules are typed with plain strings where the types have unions; tests/unit/rules/data.test.ts holds each file to its type.

/** Every rule-set there is, the markets' oldest first. */
export const ruleSets = [
  us20241104,
  us20260109,
  us20260302,
  us20260615,
  gb20241104,
  id20240826,
  my20240826,
  ph20240826,
  sg20240826,
  th20240826,
  vn20240826,
] as unknown as readonly RuleSet[];

/** Every calendar there is. */
export const calendars = [
  calendarGb,
  calendarId,
  calendarMy,
  calendarPh,
  calendarSg,
  calendarTh,
  calendarUs,
  calendarVn,
] as unknown as readonly CalendarData[];
