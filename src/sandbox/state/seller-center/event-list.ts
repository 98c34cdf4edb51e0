/** What happens at an event; places are real cities, all else is made up. */
export interface EventKind {
  kind: 'WORKSHOP' | 'WEBINAR' | 'SUMMIT';
  title: string;
  description: string;
  seats: number;
  inviteOnly: boolean;
  hours: number;
  /** Absent where it is held online. */
  places?: Readonly<Record<string, string>>;
}

const CITIES = { US: 'Los Angeles', GB: 'London' } as const;

/** What the sandbox's platform invites sellers to, in turn as the seed draws. */
export const EVENT_KINDS: readonly EventKind[] = [
  {
    kind: 'WEBINAR',
    title: 'Account health in thirty minutes',
    description: 'Reading the weekly report, and what to do about it first. With time for questions.',
    seats: 500,
    inviteOnly: false,
    hours: 1,
  },
  {
    kind: 'WORKSHOP',
    title: 'Policy game and mock LIVE',
    description: 'An afternoon in small groups: a game about the policies, then a LIVE in front of the others.',
    seats: 75,
    inviteOnly: true,
    hours: 4,
    places: CITIES,
  },
  {
    kind: 'WEBINAR',
    title: 'Ship on time through the peak',
    description: 'Cut-offs, carriers and holidays of the coming weeks.',
    seats: 300,
    inviteOnly: false,
    hours: 1,
  },
  {
    kind: 'WORKSHOP',
    title: 'Listings that pass their audit',
    description: 'Bring three of your listings; leave with three better ones.',
    seats: 24,
    inviteOnly: false,
    hours: 3,
    places: { US: 'Austin', GB: 'Manchester' },
  },
  {
    kind: 'SUMMIT',
    title: 'Sellers’ day',
    description: 'Talks by sellers for sellers, and people from the platform to ask.',
    seats: 300,
    inviteOnly: true,
    hours: 8,
    places: CITIES,
  },
];
