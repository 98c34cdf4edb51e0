import type { CommandSpec, FieldSpec, FlagSpec, NounSpec } from './types.ts';

const eventFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'id of the event; e12 is one of your own list' },
  { name: 'source', summary: 'platform or own: who tells of it' },
  { name: 'kind', summary: 'workshop, webinar or summit; null when unknown' },
  { name: 'title', summary: 'what it is called' },
  { name: 'beginsAt', summary: 'when it begins' },
  { name: 'endsAt', summary: 'when it ends; null when nobody said' },
  { name: 'allDay', summary: 'it takes the whole day' },
  { name: 'secondsLeft', summary: 'seconds until it begins, negative afterwards' },
  { name: 'zone', summary: 'time zone it is told in' },
  { name: 'place', summary: 'where' },
  { name: 'link', summary: 'where to join or to read more' },
  { name: 'description', summary: 'what is said of it' },
  { name: 'note', summary: 'your own words' },
  { name: 'seats', summary: 'how many seats there are' },
  { name: 'seatsLeft', summary: 'how many are free' },
  { name: 'registrationDeadline', summary: 'until when one can register' },
  { name: 'inviteOnly', summary: 'an invitation is needed' },
  { name: 'registration', summary: 'none, invited, registered, or noted: your own note, unknown to the platform' },
  { name: 'cancelled', summary: 'it was called off' },
  { name: 'uid', summary: "the calendar's name for it" },
  { name: 'command', summary: 'what registers; null when nothing can be registered' },
];

const zoneFlag: FlagSpec = {
  name: 'zone',
  value: 'ZONE',
  summary: "time zone of times that name none; of the shop's market when absent",
};

const list: CommandSpec = {
  path: ['events', 'list'],
  summary: 'workshops and invitations, the next one first',
  description:
    "Your own list, and the server's where it has one: the platform publishes no list of its events, invitations come by mail. Shows what lies ahead and is open to you; --all shows everything, --past what is over. Times are the market's own.",
  danger: 'read',
  mcp: 'read',
  default: true,
  flags: [{ name: 'past', summary: 'what is over, the latest first' }],
  fields: eventFields,
  examples: [
    { command: 'till events', summary: 'what lies ahead' },
    { command: 'till events list --all --json', summary: 'everything, for a script' },
  ],
};

const add: CommandSpec = {
  path: ['events', 'add'],
  summary: 'put an event on your own list',
  description: 'Asks for what is not given. The same title and time again is the same event.',
  danger: 'local',
  mcp: 'plan',
  flags: [
    { name: 'title', value: 'TEXT', summary: 'what it is called' },
    {
      name: 'begin',
      value: 'TIME',
      summary: 'when: 2026-11-24 10:00, 2026-11-24 for a whole day, or with Z or an offset',
    },
    { name: 'end', value: 'TIME', summary: 'until when: 11:30, or a day and time' },
    { name: 'duration', value: 'TIME', type: 'duration', min: 60_000, summary: 'instead of the end: 90m' },
    zoneFlag,
    { name: 'place', value: 'TEXT', summary: 'where' },
    { name: 'link', value: 'URL', summary: 'where to join' },
    { name: 'note', value: 'TEXT', summary: 'your own words' },
  ],
  fields: [...eventFields, { name: 'outcome', summary: 'new, changed or unchanged' }],
  examples: [
    {
      command:
        "till events add --title 'Policy workshop' --begin '2026-12-01 10:00' --duration 90m --place 'Culver City'",
      summary: 'an invitation that came by mail',
    },
  ],
};

const register: CommandSpec = {
  path: ['events', 'register'],
  summary: 'register for an event, or withdraw',
  description:
    'Registers with the server where it takes registrations. One of your own list is only marked as yours: the platform itself must be told on its own page.',
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'id', summary: 'id of the event', required: true }],
  flags: [{ name: 'cancel', summary: 'withdraw' }],
  fields: eventFields,
  examples: [
    { command: 'till events register e3', summary: 'mark one of your own list' },
    { command: 'till events register e3 --cancel', summary: 'take that back' },
  ],
};

const importEvents: CommandSpec = {
  path: ['events', 'import'],
  summary: 'read invitations: a calendar file, or a pasted mail',
  description:
    'Reads .ics files and mails with one in them, else the lines of a mail that say what, when and where. Shows what was understood and asks before it keeps it. An event that was imported before is changed, not doubled. What is over is left out.',
  danger: 'local',
  mcp: 'plan',
  args: [{ name: 'file', summary: '.ics, or a mail as text; - reads stdin', required: true, mcp: 'text' }],
  flags: [
    {
      ...zoneFlag,
      summary: 'time zone of a calendar’s times that name none or one that nobody knows; of a mail’s times in any case',
    },
  ],
  fields: [...eventFields, { name: 'outcome', summary: 'new, changed or unchanged' }],
  examples: [
    { command: 'till events import invite.ics', summary: 'an invitation that came by mail' },
    { command: 'till events import - --yes < mail.txt', summary: 'a mail, for a script' },
  ],
};

const exportEvents: CommandSpec = {
  path: ['events', 'export'],
  summary: 'write events as a calendar file',
  description: 'Writes the named events, or all that lie ahead, as iCalendar (.ics); without --out to stdout.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'ids', summary: 'ids of events', variadic: true }],
  flags: [{ name: 'out', value: 'FILE', mcp: 'left-out', summary: 'the file to write' }],
  fields: [
    { name: 'file', summary: 'the file' },
    { name: 'events', summary: 'how many are in it' },
  ],
  examples: [{ command: 'till events export --out events.ics', summary: 'for a calendar program' }],
};

const remove: CommandSpec = {
  path: ['events', 'delete'],
  summary: 'take an event off your own list',
  danger: 'local',
  mcp: 'plan',
  args: [{ name: 'id', summary: 'id of the event, such as e3', required: true }],
  fields: eventFields,
  examples: [{ command: 'till events delete e3 --yes', summary: 'without asking' }],
};

/** `till events …` */
export const events: NounSpec = {
  name: 'events',
  summary: 'workshops and invitations: list, add, register, import, export',
  commands: [list, add, register, importEvents, exportEvents, remove],
};
